"""A player in a process of its own on a virtual card: its news, and the recorded sound."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import RECORD_RATE

SCRIPT = Path(__file__).with_name("play_script.py")
RATE = 22_050
ATTEMPTS = 6
LOUD = 200
"""The virtual card has no noise of its own."""


@dataclass
class Played:
    """What the player told, as [time, what, values…], and when sound went on and off."""

    told: list[list[Any]]
    bursts: list[tuple[float, float]]

    def when(self, *event: Any) -> float:
        return next(time for time, *rest in self.told if rest[: len(event)] == list(event))

    def names(self) -> list[tuple[Any, ...]]:
        return [tuple(rest) for _, *rest in self.told if "…" not in rest[0]]


@pytest.fixture
def folder():
    # Sockets want short paths.
    with tempfile.TemporaryDirectory(prefix="snd-") as name:
        yield Path(name)


@pytest.fixture
def card(folder):
    with virtual_sound_card() as card:
        card.start(folder)
        yield card


@pytest.fixture
def start_script():
    """Starts play_script.py with an environment and steps; ends it after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(
        env: dict[str, str], *steps: list[Any], kind: str = "process"
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), kind, json.dumps(steps)],
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def play(card, folder, start_script):
    """Plays steps on the card while recording; returns Played."""

    def run(*steps: list[Any], gap_ms: int = 60, kind: str = "process") -> Played:
        recording = card.record(folder / "heard.raw")
        try:
            told = finish(start_script(card.env, *steps, kind=kind))
        finally:
            recording.stop()
        return Played(told, bursts(recording, gap_ms))

    return run


def heard(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test again, ATTEMPTS times in all, if what was recorded is not as it should be.

    On a busy machine the virtual card, a program without priority, stutters: such a recording
    proves nothing about the player. A wrong player is wrong each time.
    """

    @functools.wraps(test)
    def repeated(*arguments: Any, **named: Any) -> None:
        for _ in range(ATTEMPTS - 1):
            with contextlib.suppress(AssertionError, ValueError):
                return test(*arguments, **named)
        return test(*arguments, **named)

    return repeated


def finish(process: subprocess.Popen[str]) -> list[list[Any]]:
    """Return what is told to the end.

    Not by communicate(), which would lose what wait_for() has read ahead: mostly half a line.
    """
    limit = Timer(40, process.kill)
    limit.start()
    try:
        with ThreadPoolExecutor(1) as pool:
            errors = pool.submit(process.stderr.read)
            said = process.stdout.read()
        assert process.wait() == 0, errors.result()
    finally:
        limit.cancel()
    return [json.loads(line) for line in said.splitlines()]


def bursts(recording, gap_ms: int) -> list[tuple[float, float]]:
    """Return (on, off) times of stretches of sound that are apart by gap_ms or more."""
    samples = recording.read()
    loud = [i for i, sample in enumerate(samples) if abs(sample) > LOUD]
    found: list[list[int]] = []
    for i in loud:
        if found and i - found[-1][1] < gap_ms * RECORD_RATE // 1000:
            found[-1][1] = i
        else:
            found.append([i, i])
    at = recording.started_at
    return [(at + on / RECORD_RATE, at + off / RECORD_RATE) for on, off in found]


def tone(at_ms: int | str, number: int, ms: int, pause: int = 0, rate: int = RATE) -> list[Any]:
    return [at_ms, "enqueue", number, ms, pause, rate]


def wait_for(process: subprocess.Popen[str], what: str, told: list[list[Any]]) -> None:
    for line in process.stdout:
        told.append(json.loads(line))
        if told[-1][1] == what:
            return
    raise AssertionError(f"never told: {what}; {process.stderr.read()}")


def finished(told: list[list[Any]]) -> list[Any]:
    return [number for _, what, *rest in told if what == "finished" for number in rest]
