"""Destinations of 上课模式: a course in front of a class, and the pages of the volunteer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.lessons.live_teaching import LiveTeaching
    from app.lessons.shelved import Shelved
    from content.lessons.teaching import ClassSummary


@dataclass(frozen=True)
class Teach(Destination):
    """A course for a projector. A class of this course that is not over goes on."""

    name: str = field(default="present", init=False)
    shelved: Shelved


@dataclass(frozen=True)
class TeacherNotes(Destination):
    """讲课词: the notes of the step, the next step and the time."""

    name: str = field(default="notes", init=False)
    class_: LiveTeaching
    swap: Callable[[], object] | None = None
    """Lets the window and the notes change their screens; None where there is one screen."""


@dataclass(frozen=True)
class ClassList(Destination):
    """The learners by number; names only if somebody types them."""

    name: str = field(default="class-list", init=False)
    class_: LiveTeaching


@dataclass(frozen=True)
class ClassEnd(Destination):
    """The end of a class: its summary, to print or not."""

    name: str = field(default="class-end", init=False)
    shelved: Shelved
    summary: ClassSummary


@dataclass(frozen=True)
class ChooseForCircle(Destination):
    """读书会: the articles of the shelf, of which one is read by turns."""

    name: str = field(default="circle", init=False)
