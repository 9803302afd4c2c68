"""上课模式 as a pure state: a course in front of a class, with a clock that is passed in.

It counts how many are ready and never who. Names are kept only if somebody typed them, and not in
the summary. Times are seconds of any clock that runs evenly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from content.lessons.course import Course, Screen, Step

MOST_LEARNERS = 99
_LONG = 1.5
"""A step took long if it took so many times the median of all steps …"""
_LEAST_LONG_S = 60.0
"""… and at least so many seconds."""


@dataclass(frozen=True, slots=True)
class TaughtStep:
    """A step of a class that is over: its number from 1, its title, and the minutes it took."""

    number: int
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """The things that are left of a class, to print or not. Nobody is named."""

    course: str
    """The title of the course."""
    day: date
    learners: int
    """How many came; 0: nobody counted."""
    minutes: int
    reached: int
    """How many steps were shown, of `steps`."""
    steps: int
    slow: tuple[TaughtStep, ...]
    """The steps that took long, in their order."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """Where a class stands in a course. Start with `begun`."""

    course: Course
    began: float
    """The time of the beginning."""
    since: float
    """The time at which the present step was shown."""
    index: int = 0
    """The step, from 0."""
    ready: int = 0
    """How many have raised a hand at this step."""
    learners: int = 0
    """How many are in the class; 0: nobody counted."""
    names: tuple[str, ...] = ()
    """Names that were typed: the first one belongs to number 1. "" for none."""
    spent: tuple[float, ...] = ()
    """Seconds that each step has taken so far, without the present showing of it."""
    reached: int = 1
    """How many steps were shown."""

    @property
    def step(self) -> Step:
        """The present step."""
        return self.course.steps[self.index]

    @property
    def screen(self) -> Screen:
        """The screen of the present step."""
        return self.course.screen_of(self.step)

    @property
    def following(self) -> Step | None:
        """The step after this one; None on the last."""
        return None if self.is_last else self.course.steps[self.index + 1]

    @property
    def is_last(self) -> bool:
        """Whether it is the last step."""
        return self.index + 1 == len(self.course.steps)

    @property
    def all_ready(self) -> bool:
        """Whether everybody is ready; never if nobody counted the class."""
        return 0 < self.learners <= self.ready

    def minutes(self, now: float) -> int:
        """Return the whole minutes since the beginning."""
        return int(max(0.0, now - self.began) // 60)

    def went_on(self, now: float) -> Teaching:
        """Return the next step, with nobody ready; the last step stays."""
        return self if self.is_last else self._at(self.index + 1, now)

    def went_back(self, now: float) -> Teaching:
        """Return the step before, with nobody ready; the first step stays."""
        return self._at(self.index - 1, now) if self.index else self

    def one_ready(self) -> Teaching:
        """Return the class with another hand raised; not more hands than learners."""
        most = self.learners or MOST_LEARNERS
        return replace(self, ready=min(self.ready + 1, most))

    def one_less_ready(self) -> Teaching:
        """Return the class with one hand less: the key was pressed once too often."""
        return replace(self, ready=max(0, self.ready - 1))

    def none_ready(self) -> Teaching:
        """Return the class with nobody ready; what 清零 does."""
        return replace(self, ready=0)

    def with_learners(self, count: int) -> Teaching:
        """Return the class with so many learners, 0 to MOST_LEARNERS; names of others go."""
        count = min(max(0, count), MOST_LEARNERS)
        ready = min(self.ready, count) if count else self.ready
        return replace(self, learners=count, names=self.names[:count], ready=ready)

    def named(self, name: str) -> Teaching:
        """Return the class with this name for the first number that has none.

        A class that is smaller than its names, or than the hands that were raised, grows.
        """
        name = " ".join(name.split())
        if not name or len(self.names) >= MOST_LEARNERS:
            return self
        names = (*self.names, name)
        return replace(self, names=names, learners=max(self.learners, self.ready, len(names)))

    def without_names(self) -> Teaching:
        """Return the class with numbers only."""
        return replace(self, names=())

    def summary(self, now: float, day: date) -> ClassSummary:
        """Return the things that are left when the class is over."""
        spent = self._spent_until(now)
        usual = median(seconds for seconds in spent[: self.reached])
        slow = tuple(
            TaughtStep(number, step.title, max(1, round(seconds / 60)))
            for number, (step, seconds) in enumerate(zip(self.course.steps, spent, strict=False), 1)
            if seconds >= max(_LEAST_LONG_S, _LONG * usual)
        )
        return ClassSummary(
            self.course.title,
            day,
            self.learners,
            max(1, round((now - self.began) / 60)),
            self.reached,
            len(self.course.steps),
            slow,
        )

    def _at(self, index: int, now: float) -> Teaching:
        return replace(
            self,
            index=index,
            since=now,
            ready=0,
            spent=self._spent_until(now),
            reached=max(self.reached, index + 1),
        )

    def _spent_until(self, now: float) -> tuple[float, ...]:
        spent = list(self.spent) or [0.0] * len(self.course.steps)
        spent[self.index] += max(0.0, now - self.since)
        return tuple(spent)


def begun(course: Course, now: float) -> Teaching:
    """Return a class at the first step of a course."""
    return Teaching(course, began=now, since=now)
