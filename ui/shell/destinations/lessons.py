"""Destinations of 智慧课堂: the courses of a subject, a course, its steps, the end of a rung."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from pathlib import Path

    from app.lessons.shelved import Shelved
    from content.lessons.course import Subject
    from content.lessons.exercise import Stage
    from ui.printing.lessons.notes import ClassOver


@dataclass(frozen=True)
class ShowCourses(Destination):
    """The courses of a subject; None: those that cannot be opened, each with its reason."""

    name: str = field(default="courses", init=False)
    subject: Subject | None


@dataclass(frozen=True)
class OpenCourse(Destination):
    """The first page of a course, by its id."""

    name: str = field(default="course", init=False)
    id: str


@dataclass(frozen=True)
class Practise(Destination):
    """A step of a course, from 0, on a rung of its ladder."""

    name: str = field(default="lesson", init=False)
    shelved: Shelved
    stage: Stage
    step: int = 0


@dataclass(frozen=True)
class RungEnd(Destination):
    """The end of a rung: the things that a learner can do now, and the next rung."""

    name: str = field(default="rung-end", init=False)
    shelved: Shelved
    stage: Stage
    left: int = 0
    """How many steps were left without having been done."""
    acted: int = 0
    """How many steps 替我做 did."""


@dataclass(frozen=True)
class PreviewCourse(Destination):
    """A course that somebody is writing, in this folder; its file is followed."""

    name: str = field(default="preview", init=False)
    folder: Path


@dataclass(frozen=True)
class DrawRegions(Destination):
    """画框: the pictures of the course in this folder, beginning with the screen of this name."""

    name: str = field(default="regions", init=False)
    folder: Path
    screen: str


class LessonPaper(StrEnum):
    """The things of 智慧课堂 that can be printed."""

    CARD = "card"
    """The step card of a course."""
    NOTES = "notes"
    """The notes of a course, for a volunteer."""
    CERTIFICATE = "certificate"
    BOOKLET = "booklet"
    """The step cards of all courses."""
    SUMMARY = "summary"
    """The end of a class: how long, how many, the slow steps."""


@dataclass(frozen=True)
class PrintLesson(Destination):
    """Sheets of paper of a course, or of all courses. `over` goes with SUMMARY."""

    name: str = field(default="print-lesson", init=False)
    what: LessonPaper
    shelved: Shelved | None = None
    """The course; None for the booklet."""
    over: ClassOver | None = None
