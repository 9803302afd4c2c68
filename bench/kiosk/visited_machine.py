"""A shared machine in a folder, with its keeper and its visitors: the bench's and the tests'."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from app.kiosk.homes.visit_places import visit_places
from app.kiosk.places import MachinePlaces
from bench.kiosk.canary import Canary, Search
from bench.kiosk.kept import stock

ROOT = Path(__file__).parents[2]
LONG_S = 300.0
DAMP_S = 0.1
"""Between two looks, each of which reads about all processes of the computer."""


class VisitedMachine:
    """The keeper is the real one, its windows have visitors (visited.py). Linux only."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.folder = folder
        self.machine, self.told = folder / "machine", folder / "told"
        self.runtime, self.home, self.tmp = (folder / name for name in ("runtime", "home", "tmp"))
        for each in (self.machine, self.told, self.runtime, self.home, self.tmp):
            each.mkdir(mode=0o700, exist_ok=True)
        self.places = MachinePlaces(self.machine)
        self._there_before = set(_elsewhere())
        self.environ = {
            **environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_RUNTIME_DIR": str(self.runtime),
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "TRACES": str(self.told),
        }
        self._keeper: subprocess.Popen[bytes] | None = None

    def stock(self) -> str:
        """Put an article on the machine's shelf, and set a PIN; return the article's id."""
        return stock(self.places)

    def start(self) -> None:
        """Start a keeper; the log of the one before is put away."""
        log = self.machine / "log" / "keeper.log"
        log.unlink(missing_ok=True)
        for each in self.told.glob("there-*"):
            each.unlink()  # numbers of processes come again
        command = [sys.executable, "-P", "-m", "bench.kiosk.keeper"]
        self._keeper = subprocess.Popen(
            [*command, str(self.machine), "bench.kiosk.visited"],
            env=self.environ,
            stderr=subprocess.DEVNULL,
        )

    @property
    def pid(self) -> int:
        """The process id of the keeper that was started last."""
        assert self._keeper is not None
        return self._keeper.pid

    def windows(self) -> list[int]:
        """Return the process ids of the keeper's windows."""
        return [each.pid for each in psutil.Process(self.pid).children()]

    def tree(self) -> list[int]:
        """Return the process ids of the keeper and all below it."""
        keeper = psutil.Process(self.pid)
        return [self.pid, *(each.pid for each in keeper.children(recursive=True))]

    def until_new(self, before: int = 0) -> int:
        """Wait until one window is there, alone, that is not `before`, and has painted.

        Return its process id.
        """

        def is_there() -> bool:
            found = self.windows()
            is_alone = len(found) == 1 and found[0] != before
            return is_alone and (self.told / f"there-{found[0]}").exists()

        until(is_there, "a new window")
        return self.windows()[0]

    def visits(self) -> list[Path]:
        """Return the folders of visits that are there."""
        found = visit_places(self.places, self.environ, sys.platform)
        return [each for place in found for each in place.visits("visit-")]

    def visit(self, window: int, canary: Canary, shelved: str) -> int:
        """Let a visitor of this window do all; returns when it is done.

        On a busy computer another window may take its place, and the visitor begins anew there:
        return the window that was visited.
        """
        (self.told / "done").unlink(missing_ok=True)
        words = "\n".join((canary.characters, canary.letters, shelved))
        (self.told / "canary").write_text(words, "utf-8")
        while not self._has_visited(window):
            window = self.until_new()
        (self.told / "canary").unlink()
        if (self.told / "no-field").exists():
            raise RuntimeError("the visitor could not write in 找文章")
        return window

    def _has_visited(self, window: int) -> bool:
        """Wait until a visitor of this window has done all, or the window is there no more."""
        done = self.told / "done"
        with contextlib.suppress(ProcessLookupError):
            os.kill(window, signal.SIGUSR1)
        until(lambda: done.exists() or window not in self.windows(), "the visitor's deeds")
        return done.exists()

    def finish(self, window: int, *, by_idleness: bool = False) -> None:
        """Let the visit end; returns at once."""
        idle = self.told / "idle"
        idle.touch() if by_idleness else idle.unlink(missing_ok=True)
        os.kill(window, signal.SIGUSR2)

    def look(self, search: Search) -> list[str]:
        """Return where the canary is: files, /dev/shm, temporary files, memory of what runs."""
        new = [each for each in _elsewhere() if each not in self._there_before]
        found = search.files([self.folder, *(each for each in new if each != self.folder)])
        return found + search.processes(self.tree())

    def kept_of_reading(self) -> int:
        """Return how many places the only visit's shelf holds: those of visitors before it."""
        (home,) = self.visits()
        with contextlib.closing(sqlite3.connect(home / "app" / "data" / "library.db")) as shelf:
            tables = ("places", "former_places")
            return sum(shelf.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables)

    def cut(self) -> None:
        """End the keeper and all below it at once, as a power cut does."""
        pids = self.tree()
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.gone()

    def gone(self) -> None:
        """Wait until the keeper has ended."""
        if self._keeper is not None:
            self._keeper.wait(LONG_S)
            self._keeper = None

    def stop(self) -> None:
        """End the keeper and what it has left."""
        if self._keeper is not None and self._keeper.poll() is None:
            self._keeper.terminate()
            self.gone()


def _elsewhere() -> list[Path]:
    """Return what lies where programs leave things, wherever they were told to."""
    folders = (
        Path("/dev/shm"),
        Path("/tmp"),
        Path("/var/tmp"),
        Path.home(),
        Path.home() / ".cache",
    )
    return [each for folder in folders if folder.is_dir() for each in folder.iterdir()]


def until(is_so: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + LONG_S
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(DAMP_S)
