"""The reading app, killed at one moment after the other; for tests and a bench."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.library.store.library import Library
from fakes.places import ROOT
from tools.virtual_sound import VirtualSoundCard

END_S = 5.0
"""Within so long after its app a voice or a player has ended."""


class Child:
    """The reading app, and what it tells."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fakes.killed.reading_app", str(home)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.told: list[dict[str, Any]] = []

    def next(self, key: str) -> dict[str, Any]:
        """Return the next line that has this key."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told.append(json.loads(line))
            if key in self.told[-1]:
                return self.told[-1]
        raise AssertionError(f"the app ended before it told {key}: {self.told[-5:]}")

    def rest(self) -> None:
        """Read what the dead app had still told."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.told.append(json.loads(line))

    def places(self) -> list[list[Any]]:
        """Return the place of each sentence that was told."""
        return [line["sentence"] for line in self.told if "sentence" in line]

    def since_kept(self) -> list[list[Any]]:
        """Return the place that was last on the disk, and those told after it; [] if none was."""
        kept = [line["kept"] for line in self.told if "kept" in line][-1:]
        places = self.places()
        later = places[::-1].index(kept[0]) if kept and kept[0] in places else 0
        return [*kept, *places[len(places) - later :]] if kept else []

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(timeout=10)

    def close(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()


@dataclass
class Killed:
    """The findings after many kills."""

    faults: list[str] = field(default_factory=list)
    lost: int = 0
    """How often the place was that of the sentence before: as often as the disk was too slow."""
    kept: int = 0
    """How often a place was told to be on the disk before the kill; a fault if it was lost."""


@contextmanager
def own_sound() -> Iterator[dict[str, str]]:
    """Give the environment of an app that plays on a card of its own, with its own TMPDIR."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, VirtualSoundCard() as card:
        path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        temporary = Path(folder) / "tmp"
        temporary.mkdir()
        card_of_its_own = card.start(Path(folder))
        yield {**os.environ, **card_of_its_own, "PYTHONPATH": path, "TMPDIR": str(temporary)}


def left_behind(environment: dict[str, str]) -> list[str]:
    """Return what lies in the temporary folder: whatever it is, it may be of the reader's text."""
    return [str(path) for path in Path(environment["TMPDIR"]).rglob("*") if path.is_file()]


def is_running(pid: int) -> bool:
    """Return whether there is a process with this number that has not ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def kill_often(home: Path, environment: dict[str, str], kills: int, seed: int) -> Killed:
    """Start the app again after each kill; return what was not as it should be."""
    rng = random.Random(seed)
    told_last: list[list[Any]] = []
    since_kept: list[list[Any]] = []
    workers: list[int] = []
    killed = Killed()
    for number in range(kills + 1):
        child = Child(home, environment)
        try:
            start = child.next("offered")
            if start["faults"] != []:
                killed.faults.append(f"kill {number}: the library is not sound: {start['faults']}")
            if told_last:
                # The place told last, or the one before: at most one sentence is lost.
                if start["offered"] not in told_last[-2:]:
                    killed.faults.append(f"kill {number}: {start['offered']}, told {told_last}")
                killed.lost += start["offered"] != told_last[-1]
            if since_kept and start["offered"] not in since_kept:
                killed.faults.append(f"kill {number}: {start['offered']}, on disk {since_kept}")
            pressed = child.next("pressed")
            workers += [pressed["worker"], pressed["player"]]
            child.next("word")
            if number == 0 and not child.since_kept():
                child.next("kept")  # the other times it may be killed before
            time.sleep(rng.uniform(0.0, 1.2))
            child.kill()
            child.rest()
            told_last = (told_last[-1:] + child.places()) or told_last
            killed.kept += bool(child.since_kept())
            since_kept = child.since_kept() or since_kept
        finally:
            child.close()
    killed.faults += _in_the_library(home)
    deadline = time.monotonic() + END_S
    while any(is_running(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    if any(is_running(pid) for pid in workers):
        killed.faults.append("a voice or a player outlived its app")
    killed.faults += [f"left behind: {path}" for path in left_behind(environment)]
    return killed


def _in_the_library(home: Path) -> list[str]:
    library = Library(home / "data" / "library.db")
    faults = list(library.check())
    if library.set_aside is not None:
        faults.append(f"the library was set aside: {library.set_aside}")
    library.close()
    return faults
