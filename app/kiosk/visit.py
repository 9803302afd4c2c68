"""A visit, from the first touch to its end: a pure state that is told what happens and when.

Every event brings the monotonic time in seconds. The state adds up the time that passed between
events and never compares two far moments, so a clock that jumps back ends nothing and prolongs
nothing by more than the event that it came with. A jump forward (the machine slept) never ends a
visit without the question before it.

Somebody who listens is there, even if nothing is touched; only after a long time the visit asks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Literal

from app.kiosk.machine import Machine

ANSWER_LISTENING_S = 60.0
"""s in which a listener who was asked may answer: they may sit away from the screen."""
ASK_STAFF_S, ANSWER_STAFF_S = 60.0, 30.0
"""s without a touch after which it is asked whether staff are still there, and s for the answer:
the next visitor must not find their area open.
"""
WORK_S = 7200.0
"""s for which work that staff have begun keeps their area open at most."""

Kind = Literal["silent", "listening", "staff"]
"""The reason for a question: nothing is read aloud, the voice has read for long, or nobody touches
the staff's area."""
Reason = Literal["finished", "silent", "listening", "staff-left", "staff-away"]
"""Why a visit ends: 我看完了; a question without an answer; staff went, or stayed away."""


# --- events ---


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger, a key, the mouse or the wheel. The first touch begins the visit.

    It also answers the question: the page of the question must not vanish before the press of one
    of its own buttons has ended.
    """

    now: float


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed. Once a second is often enough."""

    now: float


@dataclass(frozen=True, slots=True)
class Speaking:
    """The reading aloud has begun or ended. The words of the question itself are not told."""

    now: float
    is_speaking: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The visitor has pressed 我看完了."""

    now: float


@dataclass(frozen=True, slots=True)
class StaffCame:
    """The PIN was right: the staff's area is shown."""

    now: float


@dataclass(frozen=True, slots=True)
class StaffLeft:
    """The staff's area is left, by whatever way."""

    now: float


@dataclass(frozen=True, slots=True)
class Working:
    """Work that staff began (现在更新) has begun or ended: their area stays open meanwhile."""

    now: float
    is_working: bool


Event = Touched | Ticked | Speaking | Finished | StaffCame | StaffLeft | Working


# --- commands ---


@dataclass(frozen=True, slots=True)
class BeginVisit:
    """A visitor is there: hold off the screen saver."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask whether somebody is still there. `VisitState.seconds_left` counts down."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class StopAsking:
    """The question was answered: take it away."""


@dataclass(frozen=True, slots=True)
class EndVisit:
    """Throw the visit away. Nothing follows."""

    reason: Reason


Command = BeginVisit | Ask | StopAsking | EndVisit


class Stage(Enum):
    """The part of a visit that it is in."""

    WAITING = auto()
    """The welcome page, and nobody has touched it."""
    THERE = auto()
    ASKED = auto()
    STAFF = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Limits:
    """The times of a visit, in seconds."""

    ask_silent_s: float = 90.0
    answer_silent_s: float = 30.0
    """s from the question to the end."""
    ask_listening_s: float = 1800.0
    answer_listening_s: float = ANSWER_LISTENING_S
    ask_staff_s: float = ASK_STAFF_S
    answer_staff_s: float = ANSWER_STAFF_S
    work_s: float = WORK_S


def limits_of(machine: Machine) -> Limits:
    """Return the times of this machine's visits."""
    return Limits(
        ask_silent_s=machine.ask_silent_s,
        answer_silent_s=machine.end_silent_s - machine.ask_silent_s,
        ask_listening_s=machine.ask_listening_min * 60,
    )


@dataclass(frozen=True, slots=True)
class VisitState:
    """One moment of a visit. `step` gives the next one, and the commands to carry out."""

    limits: Limits = field(default_factory=Limits)
    stage: Stage = Stage.WAITING
    kind: Kind = "silent"
    """The kind of the question, while it is asked."""
    is_speaking: bool = False
    is_working: bool = False
    silent_s: float = 0.0
    """s in which nothing was touched and nothing was read aloud."""
    untouched_s: float = 0.0
    """s in which nothing was touched."""
    asked_s: float = 0.0
    """s since the question."""
    working_s: float = 0.0
    """s of the staff's work."""
    now: float | None = None
    """The monotonic time of the newest event; None before the first."""

    @property
    def is_over(self) -> bool:
        """Whether the visit has ended."""
        return self.stage is Stage.OVER

    @property
    def has_staff(self) -> bool:
        """Whether the staff's area is open, also while it is asked whether they are there."""
        return self.stage is Stage.STAFF or (self.stage is Stage.ASKED and self.kind == "staff")

    @property
    def seconds_left(self) -> int | None:
        """Return the whole seconds in which the question can be answered; None if none is asked."""
        if self.stage is not Stage.ASKED:
            return None
        return max(0, math.ceil(self._answer_s - self.asked_s))

    def step(self, event: Event) -> tuple[VisitState, tuple[Command, ...]]:
        """Return the state after this event, and what is to be done."""
        if self.is_over:
            return self, ()
        state = self._at(event.now)
        match event:
            case Touched():
                return state._touched()
            case Finished():
                return state._ended("finished")
            case StaffCame():
                came = replace(state._untouched_from_here(), stage=Stage.STAFF)
                return came, (StopAsking(),) if self.stage is Stage.ASKED else ()
            case StaffLeft():
                return state._ended("staff-left") if state.has_staff else (state, ())
            case Speaking():
                state, commands = state._due()
                return state._speaks(event.is_speaking), commands
            case Working():
                state, commands = state._due()
                if not event.is_working or not state.is_working:
                    # The time for answers and for being away begins when the work has ended.
                    state = replace(state, untouched_s=0.0, working_s=0.0)
                return replace(state, is_working=event.is_working), commands
            case Ticked():
                return state._due()

    @property
    def _answer_s(self) -> float:
        match self.kind:
            case "silent":
                return self.limits.answer_silent_s
            case "listening":
                return self.limits.answer_listening_s
            case "staff":
                return self.limits.answer_staff_s

    def _at(self, now: float) -> VisitState:
        """Return this state with the time added that has passed. Back in time is no time."""
        if not math.isfinite(now):
            return self
        passed = max(0.0, now - self.now) if self.now is not None else 0.0
        state = replace(self, now=now)
        if not math.isfinite(passed):
            return state
        if self.stage is Stage.THERE:
            silent_s = 0.0 if self.is_speaking else self.silent_s + passed
            return replace(state, silent_s=silent_s, untouched_s=self.untouched_s + passed)
        if self.stage is Stage.ASKED:
            return replace(state, asked_s=self.asked_s + passed)
        if self.stage is Stage.STAFF and self.is_working:
            return replace(state, working_s=self.working_s + passed)
        if self.stage is Stage.STAFF:
            return replace(state, untouched_s=self.untouched_s + passed)
        return state

    def _untouched_from_here(self) -> VisitState:
        return replace(self, silent_s=0.0, untouched_s=0.0, asked_s=0.0, working_s=0.0)

    def _touched(self) -> tuple[VisitState, tuple[Command, ...]]:
        state = self._untouched_from_here()
        if self.stage is Stage.WAITING:
            return replace(state, stage=Stage.THERE), (BeginVisit(),)
        if self.stage is Stage.ASKED:
            stage = Stage.STAFF if self.has_staff else Stage.THERE
            return replace(state, stage=stage), (StopAsking(),)
        return state, ()

    def _speaks(self, is_speaking: bool) -> VisitState:
        """Return the state with the voice on or off: a silence begins when the voice ends."""
        if is_speaking == self.is_speaking:
            return self
        return replace(self, is_speaking=is_speaking, silent_s=0.0)

    def _due(self) -> tuple[VisitState, tuple[Command, ...]]:
        """Ask or end where it is time."""
        limits = self.limits
        if self.stage is Stage.THERE:
            if not self.is_speaking and self.silent_s >= limits.ask_silent_s:
                return self._asking("silent")
            # Also where the voice begins and ends again and again by itself.
            if self.untouched_s >= limits.ask_listening_s:
                return self._asking("listening")
        elif self.stage is Stage.ASKED:
            if self.asked_s >= self._answer_s:
                return self._ended("staff-away" if self.kind == "staff" else self.kind)
        elif self.stage is Stage.STAFF:
            if self.is_working and self.working_s >= limits.work_s:
                return self._ended("staff-away")
            if not self.is_working and self.untouched_s >= limits.ask_staff_s:
                return self._asking("staff")
        return self, ()

    def _asking(self, kind: Kind) -> tuple[VisitState, tuple[Command, ...]]:
        return replace(self, stage=Stage.ASKED, kind=kind, asked_s=0.0), (Ask(kind),)

    def _ended(self, reason: Reason) -> tuple[VisitState, tuple[Command, ...]]:
        return replace(self, stage=Stage.OVER), (EndVisit(reason),)
