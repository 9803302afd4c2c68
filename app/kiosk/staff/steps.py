"""The choices of staff that go in steps: what a step more or less makes of a machine. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.kiosk.machine import Machine
from app.settings.settings import RATE_STEPS, SIZES_PT, THEMES
from app.settings.steps import VOLUMES

PERCENTS = tuple(round(100 * volume) for volume in VOLUMES)
"""The same steps as a reader has: a cap between two of them would end a step early."""
COMPUTER_PERCENTS = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
SILENT_S = (30, 45, 60, 90, 120, 180, 300, 600)
ANSWER_S = (15, 20, 30, 45, 60, 120)
"""s that a visitor who is asked has for an answer."""
LISTENING_MIN = (5, 10, 15, 20, 30, 45, 60, 90, 120)
HOUR_STEP_MIN = 30
DAY_MIN = 24 * 60
ONE_SPAN = ((8 * 60 + 30, 17 * 60 + 30),)
TWO_SPANS = ((8 * 60 + 30, 11 * 60 + 30), (14 * 60, 17 * 60 + 30))
"""Hours that are usual at a community centre: staff change them from here."""


class Step(StrEnum):
    """A choice that goes in steps."""

    SIZE = "size"
    SPEED = "speed"
    VOLUME = "volume"
    VOLUME_MOST = "volume-most"
    COMPUTER = "computer"
    ASK_SILENT = "ask-silent"
    ANSWER = "answer"
    ASK_LISTENING = "ask-listening"


@dataclass(frozen=True, slots=True)
class HourStep:
    """The beginning or the end of a span of the opening hours, which are numbered from 0."""

    span: int
    is_end: bool


def moved(machine: Machine, step: Step | HourStep, by: int) -> Machine:
    """Return the machine one step less (-1) or more (1); the same machine where there is none."""
    if isinstance(step, HourStep):
        return _hour_moved(machine, step, by)
    return _MOVES[step](machine, by)


def can_move(machine: Machine, step: Step | HourStep, by: int) -> bool:
    """Return whether there is such a step."""
    return moved(machine, step, by) != machine


def answer_s(machine: Machine) -> int:
    """Return how long a visitor who is asked has for an answer, in s."""
    return machine.end_silent_s - machine.ask_silent_s


def next_theme(machine: Machine) -> Machine:
    """Return the machine with the next colours; the first come after the last."""
    at = THEMES.index(machine.theme) if machine.theme in THEMES else -1
    return replace(machine, theme=THEMES[(at + 1) % len(THEMES)])


def next_hours(machine: Machine) -> Machine:
    """Return the machine open all day, then with one span, then with two, then all day again."""
    following = {0: ONE_SPAN, 1: TWO_SPANS}
    return replace(machine, hours=following.get(len(machine.hours), ()))


def next_speaker(machine: Machine, ids: Sequence[str]) -> Machine:
    """Return the machine with the next of these devices; after the last the system's default."""
    at = ids.index(machine.speaker) if machine.speaker in ids else -1
    return replace(machine, speaker=ids[at + 1] if at + 1 < len(ids) else "")


def hour_steps(machine: Machine) -> tuple[HourStep, ...]:
    """Return a step for each end of each span, in the order of the day."""
    return tuple(
        HourStep(span, is_end) for span in range(len(machine.hours)) for is_end in (False, True)
    )


def _next(values: Sequence[int], now: int, by: int) -> int:
    """Return the next of the values above (by > 0) or below the present one, which may be none."""
    if by > 0:
        return next((value for value in values if value > now), now)
    return next((value for value in reversed(values) if value < now), now)


def _volume(machine: Machine, by: int) -> Machine:
    wanted = _next(PERCENTS, machine.volume, by)
    return replace(machine, volume=min(wanted, machine.volume_most))


def _volume_most(machine: Machine, by: int) -> Machine:
    most = _next(PERCENTS, machine.volume_most, by)
    return replace(machine, volume_most=most, volume=min(machine.volume, most))


def _computer(machine: Machine, by: int) -> Machine:
    wanted = _next(COMPUTER_PERCENTS, machine.computer_volume, by)
    return replace(machine, computer_volume=wanted)


def _ask_silent(machine: Machine, by: int) -> Machine:
    """Move the question, and the end with it: the time for an answer stays."""
    asked = _next(SILENT_S, machine.ask_silent_s, by)
    return replace(machine, ask_silent_s=asked, end_silent_s=asked + answer_s(machine))


def _answer(machine: Machine, by: int) -> Machine:
    left = _next(ANSWER_S, answer_s(machine), by)
    return replace(machine, end_silent_s=machine.ask_silent_s + left)


def _ask_listening(machine: Machine, by: int) -> Machine:
    return replace(machine, ask_listening_min=_next(LISTENING_MIN, machine.ask_listening_min, by))


def _size(machine: Machine, by: int) -> Machine:
    return replace(machine, size_index=min(max(machine.size_index + by, 0), len(SIZES_PT) - 1))


def _speed(machine: Machine, by: int) -> Machine:
    return replace(machine, rate_step=min(max(machine.rate_step + by, 0), len(RATE_STEPS) - 1))


_MOVES: dict[Step, Callable[[Machine, int], Machine]] = {
    Step.SIZE: _size,
    Step.SPEED: _speed,
    Step.VOLUME: _volume,
    Step.VOLUME_MOST: _volume_most,
    Step.COMPUTER: _computer,
    Step.ASK_SILENT: _ask_silent,
    Step.ANSWER: _answer,
    Step.ASK_LISTENING: _ask_listening,
}


def _hour_moved(machine: Machine, step: HourStep, by: int) -> Machine:
    """Move an end of a span by half an hour, if it stays between its neighbours."""
    ends = [minute for span in machine.hours for minute in span]
    at = 2 * step.span + int(step.is_end)
    if at >= len(ends):
        return machine
    steps = range(0, DAY_MIN + 1, HOUR_STEP_MIN)
    wanted = _next(steps, ends[at], by)
    lowest = ends[at - 1] + 1 if at else 0
    highest = ends[at + 1] - 1 if at + 1 < len(ends) else DAY_MIN
    if not lowest <= wanted <= highest:
        return machine
    ends[at] = wanted
    spans = tuple(zip(ends[::2], ends[1::2], strict=True))
    return replace(machine, hours=spans)
