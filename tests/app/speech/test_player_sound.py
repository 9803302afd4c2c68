"""The real player on a virtual sound card: what is told against what is really heard.

Each scenario runs in a process of its own (see play_script.py), is recorded from the card's
monitor, and both sides' times are compared on the system's monotonic clock.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tools.virtual_sound import RECORD_RATE, VirtualSoundCard, is_available

SCRIPT = Path(__file__).with_name("play_script.py")
RATE = 22_050
ATTEMPTS = 6
LOUD = 200
"""The virtual card has no noise of its own."""

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(not is_available(), reason="needs pulseaudio and parec"),
]


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
    with VirtualSoundCard() as card:
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

    def run(*steps: list[Any], gap_ms: int = 60) -> Played:
        recording = card.record(folder / "heard.raw")
        try:
            told = finish(start_script(card.env, *steps))
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
    out, errors = process.communicate(timeout=40)
    assert process.returncode == 0, errors
    return [json.loads(line) for line in out.splitlines()]


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


@heard
def test_clips_and_pauses_are_heard_as_asked_and_told_when_heard(play):
    played = play(
        tone(0, 1, 400, 200),
        tone(0, 2, 300, 300),
        tone(100, 3, 300),
        ["finished 3", "quit"],
    )
    lengths = [off - on for on, off in played.bursts]
    gaps = [on - off for (_, off), (on, _) in pairwise(played.bursts)]
    assert lengths + gaps == pytest.approx([0.4, 0.3, 0.3, 0.2, 0.3], abs=0.02)
    assert played.names() == [
        *[("started", 1), ("word", 1, 0, 1), ("word", 1, 1, 3), ("finished", 1)],
        *[("started", 2), ("word", 2, 0, 1), ("word", 2, 1, 3), ("finished", 2)],
        *[("started", 3), ("word", 3, 0, 1), ("word", 3, 1, 3), ("finished", 3)],
    ]
    for number, (on, off) in enumerate(played.bursts, start=1):
        assert played.when("started", number) == pytest.approx(on, abs=0.1)
        assert played.when("word", number, 1, 3) == pytest.approx((on + off) / 2, abs=0.1)
    # "finished" comes after the pause that belongs to the clip.
    assert played.when("finished", 1) == pytest.approx(played.bursts[1][0], abs=0.1)
    assert played.when("finished", 3) == pytest.approx(played.bursts[2][1], abs=0.1)
    assert played.bursts[0][0] - played.when("enqueue…") < 0.15


@heard
def test_a_pause_is_silent_at_once_and_goes_on_at_the_same_place(play):
    played = play(tone(0, 1, 1000), [400, "pause"], [900, "resume"], [1900, "quit"])
    (on, silent_from), (again, off) = played.bursts
    assert silent_from - played.when("pause…") < 0.05
    assert again - played.when("resume…") < 0.1
    # Nothing is lost or said twice.
    assert (silent_from - on) + (off - again) == pytest.approx(1.0, abs=0.03)
    told = [time for time, what, *_ in played.told if what in ("word", "finished")]
    assert not [t for t in told if played.when("…pause") < t < played.when("resume…")]
    assert played.when("word", 1, 1, 3) == pytest.approx(off - 0.5, abs=0.1)


@heard
def test_stop_is_silent_at_once_and_the_next_clip_starts_at_once(play):
    played = play(
        tone(0, 1, 1000, 100),
        tone(0, 2, 500),
        [400, "stop"],
        tone(700, 3, 300),
        [1300, "quit"],
    )
    (_, silent_from), (on, off) = played.bursts
    assert silent_from - played.when("stop…") < 0.05
    assert off - on == pytest.approx(0.3, abs=0.02)
    assert [event for event in played.names() if event[0] != "word"] == [
        ("started", 1),
        ("started", 3),
        ("finished", 3),
    ]


@heard
def test_a_clip_that_comes_late_and_one_of_another_rate_are_heard(play):
    played = play(
        tone(0, 1, 200),
        tone(500, 2, 200),
        tone(500, 3, 200, 0, 16_000),
        tone(2200, 4, 200),
        [2700, "quit"],
        gap_ms=20,
    )
    total = sum(off - on for on, off in played.bursts)
    assert total == pytest.approx(0.8, abs=0.05)
    assert [number for what, number, *_ in played.names() if what == "finished"] == [1, 2, 3, 4]


@heard
def test_a_busy_thread_is_not_heard(play):
    played = play(tone(0, 1, 900), [300, "freeze"], [1400, "quit"], gap_ms=30)
    assert len(played.bursts) == 1
    assert played.bursts[0][1] - played.bursts[0][0] == pytest.approx(0.9, abs=0.02)


@heard
def test_a_paused_player_keeps_what_is_enqueued(play):
    played = play([0, "pause"], tone(50, 1, 200), [400, "resume"], [900, "quit"])
    ((on, _),) = played.bursts
    assert on > played.when("resume…") - 0.01
    assert played.names()[0] == ("started", 1)


@heard
def test_the_real_voice_is_heard_sentence_by_sentence(play):
    played = play(
        [0, "say", 1, "您好。", 600],
        [0, "say", 2, "再见。", 1000],
        [0, "say", 3, "好的。", 0],
        ["finished 3", "quit"],
        gap_ms=450,
    )
    assert len(played.bursts) == 3
    gaps = [on - off for (_, off), (on, _) in pairwise(played.bursts)]
    # Each clip has up to 10 ms of quiet at its ends, and a voice swells from nothing.
    assert gaps == pytest.approx([0.62, 1.02], abs=0.05)
    for number, (on, _) in enumerate(played.bursts, start=1):
        assert played.when("started", number) == pytest.approx(on, abs=0.1)


def wait_for(process: subprocess.Popen[str], what: str, told: list[list[Any]]) -> None:
    for line in process.stdout:
        told.append(json.loads(line))
        if told[-1][1] == what:
            return
    raise AssertionError(f"never told: {what}; {process.stderr.read()}")


def test_a_dead_server_is_told_at_once_and_its_return_too(card, folder, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env,
        tone(0, 1, 5000),
        tone("failed speaker-lost", 2, 200),
        tone("recovered", 3, 200),
        ["finished 3", "quit"],
    )
    wait_for(process, "word", told)
    card.kill()
    wait_for(process, "failed", told)
    assert told[-1][2] == "speaker-lost"
    wait_for(process, "failed", told)  # clip 2 finds no speaker; Qt would abort the process here
    assert told[-1][2] == "no-speaker"
    card.start(folder)
    wait_for(process, "recovered", told)
    told += finish(process)
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [3]


def test_a_server_that_hangs_is_told_and_never_blocks(card, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env,
        tone(0, 1, 600),
        tone(0, 9, 8000),
        tone("failed speaker-lost", 2, 200),
        ["finished 2", "quit"],
    )
    wait_for(process, "word", told)
    wait_for(process, "word", told)  # by now sound flows, so standing still is suspicious
    os.kill(card.pid, signal.SIGSTOP)
    wake = threading.Timer(1.5, os.kill, (card.pid, signal.SIGCONT))
    wake.start()
    try:
        wait_for(process, "failed", told)
        assert told[-1][2] == "speaker-lost"
        # While the server still hangs: an enqueue that does not block.
        wait_for(process, "…enqueue", told)
        assert wake.is_alive()
    finally:
        wake.join()
    told += finish(process)
    # What was enqueued meanwhile is said as soon as the server answers again.
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [2]


def test_without_a_server_there_is_no_speaker_until_one_comes(folder, start_script):
    card = VirtualSoundCard()
    told: list[list[Any]] = []
    env = {"PULSE_SERVER": f"unix:{folder / 'pulse.sock'}", "XDG_RUNTIME_DIR": str(folder)}
    process = start_script(env, tone(0, 1, 200), tone("recovered", 2, 200), ["finished 2", "quit"])
    try:
        wait_for(process, "failed", told)
        assert told[-1][2] == "no-speaker"
        card.start(folder)
        wait_for(process, "recovered", told)
        told += finish(process)
    finally:
        card.stop()
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [2]


def finished(told: list[list[Any]]) -> list[Any]:
    return [number for _, what, *rest in told if what == "finished" for number in rest]


def test_the_sound_follows_the_default_device(card, start_script):
    told: list[list[Any]] = []
    card.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    process = start_script(card.env, tone(0, 1, 1500), ["finished 1", "quit"])
    wait_for(process, "word", told)
    card.control("set-default-sink", "other")
    wait_for(process, "started", told)
    inputs = card.control("list", "short", "sink-inputs").split()
    sinks = {line.split()[1]: line.split()[0] for line in sink_lines(card)}
    assert inputs[1] == sinks["other"]
    told += finish(process)
    assert finished(told) == [1], "the sentence is said again there, and ends"
    assert not [event for event in told if event[1] == "failed"]


def sink_lines(card: VirtualSoundCard) -> list[str]:
    return card.control("list", "short", "sinks").splitlines()


def test_a_device_that_goes_and_comes_is_told(card, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env, tone(0, 1, 5000), tone("recovered", 2, 200), ["finished 2", "quit"]
    )
    wait_for(process, "word", told)
    card.control("unload-module", "module-null-sink")
    wait_for(process, "failed", told)
    assert told[-1][2] == "speaker-lost"
    card.control("load-module", "module-null-sink", "sink_name=virtual", "norewinds=1")
    wait_for(process, "recovered", told)
    told += finish(process)
    assert finished(told) == [2]


def test_a_device_that_is_chosen_is_used_and_gone_back_to_the_default(card, start_script):
    told: list[list[Any]] = []
    card.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    process = start_script(
        card.env, [0, "output", "other"], tone(0, 1, 1200), ["finished 1", "quit"]
    )
    wait_for(process, "word", told)
    sinks = {line.split()[1]: line.split()[0] for line in sink_lines(card)}
    assert card.control("list", "short", "sink-inputs").split()[1] == sinks["other"]
    module = next(
        line.split()[0]
        for line in card.control("list", "short", "modules").splitlines()
        if "sink_name=other" in line
    )
    card.control("unload-module", module)
    wait_for(process, "word", told)
    assert card.control("list", "short", "sink-inputs").split()[1] == sinks["virtual"]
    told += finish(process)
    assert finished(told) == [1]
    assert not [event for event in told if event[1] == "failed"]
