"""A keeper whose windows are fakes, and whose visits' homes are folders below $FAKE_WINDOWS.

There the file `held` lets no home be removed, and `damaged` gives each visit the code of a damaged
shelf. `removals` tells in each line which home was to be removed, and how many processes of its
window lived then. What gets the machine ready makes the file `begun`, waits for `finish`, and makes
`made`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.keeper.children import Plan
from app.kiosk.keeper.endings import adopt_orphans
from app.kiosk.keeper.events import Kind, Limits
from app.kiosk.keeper.keep import Keep
from app.kiosk.keeper.service import VARIABLES, Service
from app.processes.command import ENVIRONMENT

WINDOW = Path(__file__).with_name("window.py")
LIMITS = Limits(freeze=1.0, start=20.0, retry=300.0)


@dataclass(frozen=True)
class Home:
    """An empty home."""

    folder: Path
    env: Mapping[str, str]
    codes: tuple[str, ...] = ()

    def throw_away(self) -> bool:
        with (self.folder.parent / "removals").open("a") as removals:
            print(self.folder, self._living(), file=removals)
        if (self.folder.parent / "held").exists():
            return False
        shutil.rmtree(self.folder)
        return True

    def _living(self) -> int:
        born = (json.loads(each.read_text()) for each in self.folder.parent.glob("window-*"))
        pids = [
            pid
            for each in born
            if each["home"] == str(self.folder)
            for pid in (each["pid"], *each["children"])
        ]
        return sum(Path(f"/proc/{pid}").exists() for pid in pids)


def make_home() -> Home:
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=os.environ["FAKE_WINDOWS"]))
    codes = ("library-damaged",) if (folder.parent / "damaged").exists() else ()
    return Home(folder, {**kept, "TMPDIR": str(folder)}, codes)


kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
more = {**ENVIRONMENT, "PYTHONPATH": os.environ["PYTHONPATH"]}
commands = {kind: (sys.executable, "-P", str(WINDOW), kind.value) for kind in Kind}
adopt_orphans()
get_ready = f"""
import pathlib, time
folder = pathlib.Path({os.environ["FAKE_WINDOWS"]!r})
(folder / "begun").touch()
while not (folder / "finish").exists():
    time.sleep(0.01)
(folder / "made").touch()
print("library-rescued 3")
"""
plan = Plan(commands, make_home, kept, more, get_ready=(sys.executable, "-c", get_ready))
keep = Keep(plan, Service(os.environ), LIMITS)
signal.signal(signal.SIGTERM, lambda *_: keep.end())
print(keep.run())
