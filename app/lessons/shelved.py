"""The courses on the shelf, as others are told of them. The shelf itself is course_shelf.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.lessons.course import Course


@dataclass(frozen=True, slots=True)
class Shelved:
    """A course, and the folder where its pictures lie."""

    course: Course
    folder: Path
    is_own: bool
    """It was added, and can be taken away."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A folder without a sound course. `said` is one sentence, `mistakes` how many there are."""

    folder: Path
    said: str
    mistakes: int


@dataclass(frozen=True, slots=True)
class Courses:
    """All courses by subject, in the order of their folders; then the broken ones."""

    shelved: tuple[Shelved, ...]
    broken: tuple[Broken, ...] = ()

    def get(self, course: str) -> Shelved | None:
        """Return a course by its id, or None."""
        return next((each for each in self.shelved if each.course.id == course), None)


@dataclass(frozen=True, slots=True)
class Added:
    """The result of adding a pack: the courses that are there now, and those with mistakes."""

    courses: tuple[Course, ...]
    broken: tuple[str, ...]
    """A sentence for each, with the name of its folder."""
