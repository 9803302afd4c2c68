"""The progress in each course, and the days on which it comes again. A pure record of days.

隔天再做: a course that was done alone comes again after 1, 3, 7, 14 and 30 days (spaced
repetition). Days are those of the machine's clock, which may be wrong: a day in the future counts
as long ago, and never more than a few courses are due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from content.lessons.exercise import STAGES, Stage
from content.lessons.quiz import CardMemory

REPEAT_DAYS = (1, 3, 7, 14, 30)
"""Days from one repeat to the next; after the last one a course is known."""
MOST_DUE = 3
"""Courses that are due at once, at most: a reminder never becomes a heap of work."""
MOST_KEPT = 2_000
"""Courses, and cards, that are kept."""
LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Learnt:
    """How far a reader is in one course."""

    stage: Stage = Stage.WATCH
    """The rung where they go on."""
    step: int = 0
    """The step where they go on, from 0."""
    repeats: int = 0
    """How often it was repeated when it was due."""
    last: date | None = None
    """The day on which it was done alone or repeated last; None: it never was."""
    done: frozenset[Stage] = frozenset()
    """The rungs that were gone through to their end."""

    @property
    def is_known(self) -> bool:
        """Whether it was repeated as often as REPEAT_DAYS asks."""
        return self.last is not None and self.repeats >= len(REPEAT_DAYS)

    def is_due(self, today: date) -> bool:
        """Return whether it is to be done again. A last day in the future was a wrong clock."""
        if self.last is None or self.is_known:
            return False
        since = (today - self.last).days
        return since < 0 or since >= REPEAT_DAYS[self.repeats]


@dataclass(frozen=True, slots=True)
class Progress:
    """All that is kept: courses by their ids, cards by theirs."""

    courses: Mapping[str, Learnt] = field(default_factory=dict)
    cards: Mapping[str, CardMemory] = field(default_factory=dict)

    def of(self, course: str) -> Learnt:
        """Return how far a course is learnt."""
        return self.courses.get(course, Learnt())

    def stood_at(self, course: str, stage: Stage, step: int) -> Progress:
        """Return the progress when a step is shown: 接着学 leads there."""
        return self._with(course, replace(self.of(course), stage=stage, step=max(0, step)))

    def ended(self, course: str, stage: Stage, today: date) -> Progress:
        """Return the progress when the last step of a stage was done.

        自己做 makes it learnt, or counts as a repeat if one was due; too early it changes no day.
        """
        before = self.of(course)
        before = replace(before, done=before.done | {stage})
        if stage is not Stage.ALONE:
            after = STAGES[STAGES.index(stage) + 1]
            return self._with(course, replace(before, stage=after, step=0))
        now = replace(before, stage=Stage.ALONE, step=0)
        if before.last is None:
            now = replace(now, last=today)
        elif before.is_due(today):
            now = replace(now, last=today, repeats=before.repeats + 1)
        return self._with(course, now)

    def answered(self, card: str, today: date, *, is_right: bool) -> Progress:
        """Return the progress when a card was answered."""
        kept = {**self.cards, card: CardMemory(today, is_right)}
        return replace(self, cards=_newest(kept))

    def due(self, today: date, known: Iterable[str]) -> tuple[str, ...]:
        """Return the courses to do again today, the ones waiting longest first, MOST_DUE at most.

        `known` are the courses that there are.
        """
        there = set(known)
        late = [
            (_waits_since(each, today), course)
            for course, each in self.courses.items()
            if course in there and each.is_due(today)
        ]
        return tuple(course for _, course in sorted(late)[:MOST_DUE])

    def _with(self, course: str, now: Learnt) -> Progress:
        kept = {each: learnt for each, learnt in self.courses.items() if each != course}
        kept[course] = now
        return replace(self, courses=dict(list(kept.items())[-MOST_KEPT:]))


NO_PROGRESS = Progress()


def as_values(progress: Progress) -> dict[str, object]:
    """Return what JSON can hold."""
    return {
        "courses": {
            course: {
                "stage": each.stage.value,
                "step": each.step,
                "repeats": each.repeats,
                "last": each.last.isoformat() if each.last else None,
                "done": [stage.value for stage in STAGES if stage in each.done],
            }
            for course, each in progress.courses.items()
        },
        "cards": {
            card: {"day": each.day.isoformat(), "is_right": each.is_right}
            for card, each in progress.cards.items()
        },
    }


def from_values(values: Mapping[str, object]) -> Progress:
    """Return the progress of `as_values`. A bad entry costs that entry only; never raises."""
    courses = {
        course: learnt
        for course, each in _entries(values.get("courses"))
        if (learnt := _learnt(each)) is not None
    }
    cards = {
        card: memory
        for card, each in _entries(values.get("cards"))
        if (memory := _memory(each)) is not None
    }
    return Progress(courses, cards)


def _entries(values: object) -> list[tuple[str, dict[str, object]]]:
    if not isinstance(values, dict):
        return []
    found = [
        (key, value)
        for key, value in values.items()
        if isinstance(key, str) and 0 < len(key) <= LONGEST_ID and isinstance(value, dict)
    ]
    return found[-MOST_KEPT:]


def _learnt(values: Mapping[str, object]) -> Learnt | None:
    stage, step, repeats = values.get("stage"), values.get("step"), values.get("repeats")
    if stage not in [each.value for each in STAGES]:
        return None
    if type(step) is not int or type(repeats) is not int:
        return None
    if not (0 <= step < 100 and 0 <= repeats <= len(REPEAT_DAYS)):
        return None
    last = values.get("last")
    day = _day(last)
    if last is not None and day is None:
        return None
    return Learnt(Stage(stage), step, repeats, day, _done(values, Stage(stage), day))


def _done(values: Mapping[str, object], stage: Stage, last: date | None) -> frozenset[Stage]:
    """Return the rungs that were done; an older file tells only where the learner goes on."""
    kept = values.get("done")
    if isinstance(kept, list):
        return frozenset(each for each in STAGES if each.value in kept)
    return frozenset(STAGES if last is not None else STAGES[: STAGES.index(stage)])


def _memory(values: Mapping[str, object]) -> CardMemory | None:
    day, is_right = _day(values.get("day")), values.get("is_right")
    if day is None or type(is_right) is not bool:
        return None
    return CardMemory(day, is_right)


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _newest(cards: dict[str, CardMemory]) -> dict[str, CardMemory]:
    if len(cards) <= MOST_KEPT:
        return cards
    return dict(sorted(cards.items(), key=lambda item: item[1].day)[-MOST_KEPT:])


def _waits_since(learnt: Learnt, today: date) -> int:
    """Return a number that is smaller the longer a course waits."""
    since = (today - learnt.last).days if learnt.last else 0
    return -abs(since)
