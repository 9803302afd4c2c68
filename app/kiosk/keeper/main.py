"""`python -m app.kiosk.keeper.main [--machine DIR] [--class]`, which `yinling --kiosk` becomes.

It opens a window for each visit and watches it, until the system or staff end it.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.files.paths import default_paths
from app.kiosk.homes.get_ready import MEND, Due
from app.kiosk.homes.made_things import keep_made
from app.kiosk.homes.shelf_fault import shelf_fault
from app.kiosk.keeper.children import Plan
from app.kiosk.keeper.endings import adopt_orphans
from app.kiosk.keeper.events import Kind
from app.kiosk.keeper.journal import set_up_journal
from app.kiosk.keeper.keep import DAMAGED, Keep
from app.kiosk.keeper.only_keeper import OnlyKeeper
from app.kiosk.keeper.service import VARIABLES, Service
from app.kiosk.places import LOGIN_VARIABLE, MACHINE_VARIABLE, MachinePlaces, machine_places
from app.kiosk.visit_home import clear_old_visits, make_visit_home
from app.processes.command import ENVIRONMENT, worker_command
from app.reports.counting import Counting, Sources

LEAVE_VARIABLE = "YINLING_LEAVE"
"""Environment variable: a file to make when staff leave the shared machine; the unit sees it."""
ANOTHER_KEEPER = 5
"""Exit code: the machine has a keeper already."""
GAVE_UP = 1
"""Exit code: no window came up, many times in a row."""

GET_READY = "app.kiosk.homes.get_ready"
"""The program that mends the shelf, and makes what visits would wait for."""
RESCUE_S = 20.0
"""s that the first window waits for a damaged shelf to be mended; systemd waits 60 s."""
COUNTED_S = 0.5
"""s that the end waits for the last counts: with `keep.GONE_S` less than systemd's 5 s."""

_log = logging.getLogger(__name__)


def plan_for(
    environ: Mapping[str, str], *, for_class: bool, left: Sequence[Callable[[], bool]] = ()
) -> Plan:
    """Return how the windows of the machine in this environment are started."""
    places = machine_places(environ)
    kept = {
        name: value
        for name, value in environ.items()
        if name not in VARIABLES and name != LEAVE_VARIABLE
    }
    kept[MACHINE_VARIABLE] = str(places.folder)
    kept.pop(LOGIN_VARIABLE, None)
    if environ.get(LEAVE_VARIABLE):
        kept[LOGIN_VARIABLE] = "1"
    cache = places.content.cache
    visit = (*worker_command("ui.main"), "--kiosk-visit", *(["--class"] if for_class else []))
    return Plan(
        commands={Kind.VISIT: visit, Kind.SAFE: worker_command("ui.start.kiosk.safe")},
        make_home=lambda: make_visit_home(places, kept),
        plain_env=kept,
        more_env=ENVIRONMENT,
        keep_made=lambda home: keep_made(default_paths(home.env, sys.platform).cache, cache),
        get_ready=worker_command(GET_READY),
        is_due=Due(places.content),
        left=left,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Keep the machine; return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if {"-h", "--help"} & set(given):  # the words are the window's
        return subprocess.call(
            (*worker_command("ui.main"), "--help"), env={**os.environ, **ENVIRONMENT}
        )
    parser = argparse.ArgumentParser(prog="yinling --kiosk", add_help=False)
    parser.add_argument("--machine", type=Path, help="the folder of the machine")
    parser.add_argument("--class", dest="for_class", action="store_true", help="a volunteer's room")
    wish = parser.parse_args(given)
    environ = dict(os.environ)
    if wish.machine is not None:
        environ[MACHINE_VARIABLE] = str(wish.machine.absolute())
    places = machine_places(environ)
    only = OnlyKeeper()
    if not only.take(places, environ):
        print("yinling --kiosk: this machine has a keeper already", file=sys.stderr)
        return ANOTHER_KEEPER
    set_up_journal(places.content.log)
    adopt_orphans()
    service = Service(environ)
    left = clear_old_visits(places, environ)
    if left:
        _log.warning("an old visit is not wholly thrown away")
    _mend_shelf(places, environ)
    counting = Counting(places.counts_file, _sources(places))
    plan = plan_for(environ, for_class=wish.for_class, left=left)
    keep = Keep(plan, service, noted=counting.note)
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: keep.end())
    counting.begin()
    reason = keep.run()
    counting.end(COUNTED_S)
    service.close()
    if reason == "left" and environ.get(LEAVE_VARIABLE):
        with suppress(OSError):
            Path(environ[LEAVE_VARIABLE]).touch()
    return GAVE_UP if reason == "gave-up" else 0


def _sources(places: MachinePlaces) -> Sources:
    def editions() -> Mapping[str, int]:
        from app.reports.editions import editions_on_shelf

        return editions_on_shelf(places.content.subscriptions)

    return Sources(free_bytes=partial(_free_bytes, places.folder), editions=editions)


def _free_bytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _mend_shelf(places: MachinePlaces, environ: Mapping[str, str]) -> None:
    """Have a damaged shelf mended before the first visitor comes, as after a power cut."""
    if shelf_fault(places.content) != DAMAGED:
        return
    _log.warning("the machine's shelf is damaged")
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            (*worker_command(GET_READY), MEND),
            env={**environ, **ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=RESCUE_S,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main())
