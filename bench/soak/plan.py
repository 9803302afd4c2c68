"""The interventions of a soak: what is done, when, and how. The same seed gives the same plan."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.soak.desk import OTHER, Desk
from tools.virtual_sound import SINK

FASTEST = 6
EVERY_S = (25.0, 65.0)
"""Seconds from one intervention to the next."""
MINUTE_S = 60.0
AIMS = ("any", "middle", "end", "pause")
"""A moment of no choice; in the middle of a sentence; in its last syllable; after it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One intervention: of which kind, where in a sentence, and how long after the last."""

    kind: str
    aim: str
    after_s: float
    chance: random.Random


@dataclass(frozen=True, slots=True)
class Done:
    """An intervention as it was: from when on (monotonic s), and when its cause was gone."""

    kind: str
    aim: str
    began: float
    mended: float


def plan(seed: int) -> Iterator[Step]:
    """Yield interventions without end: in each round every kind once, in another order."""
    chance = random.Random(seed)
    while True:
        kinds = list(KINDS)
        chance.shuffle(kinds)
        for kind in kinds:
            step = random.Random(chance.random())
            yield Step(kind, chance.choice(AIMS), chance.uniform(*EVERY_S), step)


def do(desk: Desk, step: Step) -> Done:
    """Carry a step out; returns once its cause is gone."""
    _aim(desk, step.aim, step.chance)
    began = time.monotonic()
    KINDS[step.kind](desk, step.chance)
    return Done(step.kind, step.aim, began, time.monotonic())


def _aim(desk: Desk, aim: str, chance: random.Random) -> None:
    if aim == "any":
        return
    told = desk.wait(lambda line: "started" in line, 20)
    if told is None:
        return
    ms = sum(line["ms"] for line in desk.told if line.get("made") == told["started"])
    at = {"middle": ms * chance.uniform(0.1, 0.9), "end": ms - 60, "pause": ms + 120}[aim]
    time.sleep(max(0.0, told["t"] + at / 1000 - time.monotonic()))


# --- the sound ---


def _sink_gone(desk: Desk, chance: random.Random) -> None:
    desk.card.control("unload-module", "module-null-sink")
    time.sleep(chance.uniform(0.5, 8.0))
    desk.card.control("load-module", "module-null-sink", f"sink_name={SINK}", "norewinds=1")
    desk.tape(SINK)


def _server_killed(desk: Desk, chance: random.Random) -> None:
    desk.card.kill()
    time.sleep(chance.choice((0.2, 1.0, 4.0, 10.0)))
    desk.card.start(desk.folder)
    desk.tape(SINK)


def _server_hangs(desk: Desk, chance: random.Random) -> None:
    pid = desk.card.pid
    desk.send(signal.SIGSTOP, pid)
    time.sleep(chance.uniform(0.2, 8.0))
    desk.send(signal.SIGCONT, pid)


def _other_device(desk: Desk, chance: random.Random) -> None:
    desk.card.control("load-module", "module-null-sink", f"sink_name={OTHER}", "norewinds=1")
    tape = desk.tape(OTHER)
    desk.card.control("set-default-sink", OTHER)
    time.sleep(chance.uniform(5.0, 15.0))
    desk.card.control("set-default-sink", SINK)
    time.sleep(5.0)
    tape.stop()
    modules = desk.card.control("list", "short", "modules").splitlines()
    for line in modules:
        if f"sink_name={OTHER}" in line:
            desk.card.control("unload-module", line.split()[0])


# --- the processes ---


def _voice_killed(desk: Desk, chance: random.Random) -> None:
    desk.send(signal.SIGKILL, desk.pids[0])


def _voice_hangs(desk: Desk, chance: random.Random) -> None:
    pid = desk.pids[0]
    desk.send(signal.SIGSTOP, pid)
    time.sleep(chance.choice((1.0, 12.0)))
    desk.send(signal.SIGCONT, pid)


def _player_killed(desk: Desk, chance: random.Random) -> None:
    desk.send(signal.SIGKILL, desk.pids[1])


def _player_hangs(desk: Desk, chance: random.Random) -> None:
    pid = desk.pids[1]
    desk.send(signal.SIGSTOP, pid)
    time.sleep(chance.choice((0.2, 1.0, 5.0)))
    desk.send(signal.SIGCONT, pid)


def _both_killed(desk: Desk, chance: random.Random) -> None:
    desk.send(signal.SIGKILL, *desk.pids)


def _suspended(desk: Desk, chance: random.Random) -> None:
    """Stop everything, in the order in which a suspend may catch it, and let it go on."""
    pids = [desk.app.pid, *desk.pids, desk.card.pid]
    chance.shuffle(pids)
    desk.send(signal.SIGSTOP, *pids)
    time.sleep(chance.uniform(5.0, 30.0))
    desk.send(signal.SIGCONT, *pids)


def _app_stopped(desk: Desk, chance: random.Random) -> None:
    """Stop app and workers; the sound server goes on."""
    pids = [desk.app.pid, *desk.pids]
    desk.send(signal.SIGSTOP, *pids)
    time.sleep(chance.uniform(0.5, 6.0))
    desk.send(signal.SIGCONT, *pids)


# --- the reader ---


def _screen_locked(desk: Desk, chance: random.Random) -> None:
    desk.order(locked=1)
    time.sleep(chance.uniform(5.0, 30.0))
    desk.order(locked=0)


def _other_speed(desk: Desk, chance: random.Random) -> None:
    desk.order(rate=chance.randrange(FASTEST))
    time.sleep(chance.uniform(0.05, 8.0))
    _aim(desk, chance.choice(AIMS), chance)
    desk.order(rate=FASTEST)


def _one_by_one(desk: Desk, chance: random.Random) -> None:
    desk.order(waits=1)
    time.sleep(chance.uniform(5.0, 25.0))
    _aim(desk, chance.choice(AIMS), chance)
    desk.order(waits=0)


def _pause(desk: Desk, chance: random.Random) -> None:
    desk.order(listen=0)
    time.sleep(chance.choice((0.6, 5.0, MINUTE_S)))  # 0.3: the guard against double presses
    desk.order(listen=1)


def _pause_and_player_killed(desk: Desk, chance: random.Random) -> None:
    desk.order(listen=0)
    time.sleep(1.0)
    desk.send(signal.SIGKILL, desk.pids[1])
    time.sleep(2.0)
    desk.order(listen=1)


def _pause_and_server_killed(desk: Desk, chance: random.Random) -> None:
    desk.order(listen=0)
    time.sleep(1.0)
    _server_killed(desk, chance)
    time.sleep(chance.choice((0.0, 3.0)))
    desk.order(listen=1)


def _pause_and_other_speed(desk: Desk, chance: random.Random) -> None:
    desk.order(listen=0)
    time.sleep(0.5)
    desk.order(rate=chance.randrange(FASTEST))
    time.sleep(0.5)
    desk.order(rate=FASTEST)
    desk.order(listen=1)


KINDS: dict[str, Callable[[Desk, random.Random], None]] = {
    "device gone and back": _sink_gone,
    "sound server killed and back": _server_killed,
    "sound server hangs": _server_hangs,
    "another device and back": _other_device,
    "voice killed": _voice_killed,
    "voice hangs": _voice_hangs,
    "player killed": _player_killed,
    "player hangs": _player_hangs,
    "voice and player killed": _both_killed,
    "computer suspended": _suspended,
    "app stopped, sound not": _app_stopped,
    "screen locked": _screen_locked,
    "another speed and back": _other_speed,
    "一句一停 for a while": _one_by_one,
    "a pause": _pause,
    "a pause, player killed": _pause_and_player_killed,
    "a pause, server killed and back": _pause_and_server_killed,
    "a pause, another speed": _pause_and_other_speed,
}
