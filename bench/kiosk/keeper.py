"""The real keeper with windows that obey: `python -m bench.kiosk.keeper MACHINE [WINDOW]`.

WINDOW is the module of the windows; without it bench.kiosk.window.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.kiosk.keeper.endings import adopt_orphans
from app.kiosk.keeper.events import Kind
from app.kiosk.keeper.journal import set_up_journal
from app.kiosk.keeper.keep import Keep
from app.kiosk.keeper.main import plan_for
from app.kiosk.keeper.service import Service
from app.kiosk.places import MACHINE_VARIABLE, machine_places
from app.kiosk.visit_home import clear_old_visits
from app.processes.command import ENVIRONMENT, worker_command
from bench.kiosk.kept import PID

if __name__ == "__main__":
    machine = Path(sys.argv[1])
    environ = {**os.environ, MACHINE_VARIABLE: str(machine)}
    set_up_journal(machine_places(environ).content.log)
    adopt_orphans()
    plan = plan_for(environ, for_class=False)
    visit = worker_command(sys.argv[2] if len(sys.argv) > 2 else "bench.kiosk.window")
    plan = replace(
        plan,
        commands={**plan.commands, Kind.VISIT: visit},
        # Where the bench runs with the packages of another Python (bench/kiosk/cage.py).
        more_env={**ENVIRONMENT, "PYTHONPATH": os.environ["PYTHONPATH"]},
    )
    keep = Keep(plan, Service(environ))
    signal.signal(signal.SIGTERM, lambda *_: keep.end())
    clear_old_visits(machine_places(environ), environ)
    with suppress(OSError):  # where the disk is full
        (machine / PID).write_text(f"{os.getpid()}\n", "ascii")
    keep.run()
