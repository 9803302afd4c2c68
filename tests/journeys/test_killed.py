"""`kill -9` on the app and on the voice, while the real voice is reading to a real sound server."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.places import ROOT

from content.library.store.library import Library
from tools.virtual_sound import VirtualSoundCard, is_available

KILLS = 20

pytestmark = [
    pytest.mark.sound,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not is_available(), reason="no virtual sound card on this machine"),
]


class Child:
    """The reading app, and what it tells."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fakes.reading_app", str(home)],
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
        return [line["sentence"] for line in self.told if "sentence" in line]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
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
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_killed_at_any_moment_it_offers_the_same_sentence(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    rng = random.Random(7)
    told_last: list[list[Any]] = []
    workers: list[int] = []
    lost = []
    for number in range(KILLS + 1):
        child = Child(tmp_path, environment)
        try:
            start = child.next("offered")
            assert start["faults"] == [], f"kill {number}: the library is not sound"
            if told_last:
                # The place told last, or the one before: at most one sentence is lost.
                assert start["offered"] in told_last[-2:], f"kill {number}"
                lost.append(start["offered"] != told_last[-1])
            pressed = child.next("pressed")
            workers += [pressed["worker"], pressed["player"]]
            child.next("word")
            time.sleep(rng.uniform(0.0, 1.2))
            child.kill()
            child.rest()
            told_last = (told_last[-1:] + child.places()) or told_last
        finally:
            child.close()
    with_library = Library(tmp_path / "data" / "library.db")
    assert with_library.check() == []
    assert with_library.set_aside is None
    with_library.close()
    deadline = time.monotonic() + 5
    while any(is_running(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [pid for pid in workers if is_running(pid)], "a voice or a player outlived its app"
    assert left_behind(environment) == []
    assert sum(lost) <= KILLS // 2, "the place should mostly be exact"


def test_the_voice_is_killed_and_the_same_sentence_is_read_again(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    child = Child(tmp_path, environment)
    try:
        worker = child.next("pressed")["worker"]
        os.kill(worker, signal.SIGKILL)
        first = child.next("sentence")
        child.next("word")  # how soon is measured by ./run.sh bench speech
        again = child.next("sentence")
        assert again["sentence"] != first["sentence"], "the reading goes on"
        assert not [line for line in child.told if line.get("fault")]
        assert not is_running(worker)
        assert left_behind(environment) == []
    finally:
        child.close()
