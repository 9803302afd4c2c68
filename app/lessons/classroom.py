"""智慧课堂 as pages see it: the courses, the cards, and how far this reader is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.lessons.live_progress import LiveProgress
from app.lessons.shelved import Courses, Shelved
from content.errors import UnknownArticleError
from content.lessons.exercise import STAGES, Exercise, Stage
from content.lessons.progress import Learnt

if TYPE_CHECKING:
    from app.lessons.course_shelf import CourseShelf
    from content.lessons.quiz import Card


@dataclass(frozen=True, slots=True)
class Waiting:
    """A course to go on with. `is_due`: it was learnt, and may be done once more today."""

    shelved: Shelved
    learnt: Learnt
    is_due: bool


class Classroom:
    """Keeps the courses that were read, until one was changed, or a picture came or went."""

    def __init__(
        self,
        make_shelf: Callable[[], CourseShelf],
        progress: LiveProgress,
        own: Path,
        today: Callable[[], date],
    ) -> None:
        """`own` is the folder of courses that were added; `today` tells the day."""
        self._make_shelf, self.progress = make_shelf, progress
        self.own, self.today = own, today
        self._courses: Courses | None = None
        self._stamp: object = None
        self._reading = Lock()

    @cached_property
    def shelf(self) -> CourseShelf:
        """The shelf, made at its first use: reading courses takes 4 MB of code."""
        return self._make_shelf()

    @property
    def known(self) -> Courses | None:
        """The courses as they were read last; None before. Reads nothing."""
        return self._courses

    # --- for jobs ---

    def courses(self) -> Courses:
        """Return all courses; for jobs: a course takes 20 ms to read.

        Who opens 智慧课堂 and at once a subject asks twice: the second job waits for the first.
        """
        with self._reading:
            if self._courses is None or self._stamp != _stamp(self._courses, (self.own,)):
                self._courses = self.shelf.courses()
                self._stamp = _stamp(self._courses, (self.own,))
            return self._courses

    def course(self, id_: str) -> Shelved:
        """Return a course by its id; for jobs. Raises UnknownArticleError."""
        found = self.courses().get(id_)
        if found is None:
            raise UnknownArticleError(id_)
        return found

    def due(self) -> tuple[Shelved, ...]:
        """Return the courses to do once more today; for jobs. Mostly none is read for it."""
        now, today = self.progress.now, self.today()
        if not now.due(today, now.courses):
            return ()
        return self.due_of(self.courses())

    def due_of(self, courses: Courses) -> tuple[Shelved, ...]:
        """Return those of these courses that may be done once more today."""
        known = [each.course.id for each in courses.shelved]
        ids = self.progress.now.due(self.today(), known)
        return tuple(each for each in courses.shelved if each.course.id in ids)

    def waiting(self, courses: Courses) -> Waiting | None:
        """Return the course to go on with: the one that was left last, else one that is due."""
        now = self.progress.now
        for id_ in reversed(list(now.courses)):
            found, learnt = courses.get(id_), now.of(id_)
            if found is not None and (learnt.last is None or learnt.step > 0):
                return Waiting(found, learnt, is_due=False)
        known = [each.course.id for each in courses.shelved]
        for id_ in now.due(self.today(), known):
            found = courses.get(id_)
            if found is not None:
                return Waiting(found, now.of(id_), is_due=True)
        return None

    def cards(self) -> tuple[Card, ...]:
        """Return the cards of 识骗测验; for jobs."""
        return self.shelf.cards()

    # --- how far this reader is ---

    def learnt(self, id_: str) -> Learnt | None:
        """Return how far a course is learnt; None if it was never begun, or nothing is kept."""
        return self.progress.now.courses.get(id_)

    def is_due(self, id_: str) -> bool:
        """Return whether a course may be done once more today."""
        return self.progress.now.of(id_).is_due(self.today())

    def stages_done(self, id_: str) -> tuple[Stage, ...]:
        """Return the rungs of a course that were done."""
        done = self.progress.now.of(id_).done
        return tuple(stage for stage in STAGES if stage in done)

    def next_stage(self, id_: str) -> Stage:
        """Return the rung of a course to go on with; 自己做 once it was done alone."""
        learnt = self.progress.now.of(id_)
        return Stage.ALONE if learnt.last is not None else learnt.stage

    def keep(self, exercise: Exercise) -> None:
        """Keep where a learner stands, or that a rung has ended, if the policy allows it.

        What was left out of 自己做 is not learnt yet: 接着学 leads to the first step of it.
        """
        id_, stage, step = exercise.course.id, exercise.stage, exercise.index
        today = self.today()
        if exercise.has_ended and stage is Stage.ALONE and exercise.left:
            first = min(exercise.left)
            self.progress.keep(lambda now: now.stood_at(id_, stage, first))
        elif exercise.has_ended:
            self.progress.keep(lambda now: now.ended(id_, stage, today))
        else:
            self.progress.keep(lambda now: now.stood_at(id_, stage, step))

    def step_in(self, id_: str, stage: Stage) -> int:
        """Return the step, from 0, at which a rung goes on."""
        learnt = self.learnt(id_)
        return learnt.step if learnt is not None and learnt.stage is stage else 0


def _stamp(courses: Courses, homes: tuple[Path, ...]) -> tuple[tuple[str, int], ...]:
    """Return what is another one after a course came, went or was changed."""
    from content.lessons.writing.course_file import FILE  # what reads courses comes with it

    folders = [each.folder for each in courses.shelved]
    folders += [each.folder for each in courses.broken]
    found = []
    for path in (*homes, *folders, *(folder / FILE for folder in folders)):
        with suppress(OSError):
            found.append((str(path), path.stat().st_mtime_ns))
    return tuple(found)
