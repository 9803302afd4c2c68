"""Sheets for a volunteer: notes and times of a course's steps, and the summary of a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from content.lessons.course import Course
from ui.printing.lessons.flow import Entry, flowed
from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.sheet import AREA, BODY_PT, LessonPapers, font_of, mm
from ui.words.translating import tr
from ui.words.wording import day_with_year

_SIZES_PT = (16, 15, 14)
"""Tried until all is on one sheet. A volunteer holds it at arm's length: 14 pt at least."""
_ASIDE = mm(30)
"""Width of the column of times."""


class _Words:
    """Makes paragraphs of a family, of a usual size."""

    def __init__(self, family: str, points: float = BODY_PT) -> None:
        self._family, self._usual = family, points

    def __call__(
        self, text: str, width: float, *, points: float = 0, bold: bool = False
    ) -> LaidText:
        font = font_of(self._family, points or self._usual, bold=bold)
        return LaidText(text, font, width, leading=1.3)


def minutes_of_steps(course: Course) -> list[tuple[int, int]]:
    """Return for each step the minutes from the beginning at which it begins and ends.

    The course's minutes are shared out evenly.
    """
    steps = len(course.steps)
    whole = max(steps, course.minutes)
    return [(round(n * whole / steps), round((n + 1) * whole / steps)) for n in range(steps)]


def notes_papers(course: Course, family: str) -> LessonPapers:
    """Return a volunteer's notes: each step with its time, its sentence and what to tell a class.

    They are on one sheet, or on two where that is too small.
    """
    for points in _SIZES_PT:
        sheets = flowed(_entries(course, _Words(family, points)), family)
        if len(sheets) == 1:
            break
    else:
        entries = _entries(course, _Words(family, _SIZES_PT[0]))
        sheets = flowed(entries, family, first_number=1, numbered=True)
    stem = tr("{}（讲课词）").format(course.title)
    return LessonPapers(course.title, stem, sheets)


def _entries(course: Course, words: _Words) -> list[Entry]:
    width = AREA.width()
    aside = width - _ASIDE
    head = tr("讲课词　大约 {} 分钟").format(course.minutes)
    entries = [
        Entry(words(course.title, width, points=28, bold=True), with_next=True),
        Entry(words(head, width), with_next=True),
        Entry(words(tr("学完会：{}").format(course.able_to), width), with_next=True),
        Entry(words(tr("给谁：{}").format(course.for_whom), width)),
    ]
    times = minutes_of_steps(course)
    for number, (step, (begins, ends)) in enumerate(zip(course.steps, times, strict=True), 1):
        title = words(tr("{}. {}").format(number, step.title), aside, bold=True)
        time = words(tr("{}–{} 分").format(begins, ends), _ASIDE)
        entries.append(
            Entry(title, _ASIDE, mm(4), with_next=True, aside=time, aside_left=0, rule=True)
        )
        entries.append(Entry(words(step.do, aside), _ASIDE, with_next=bool(step.notes)))
        for at, note in enumerate(step.notes):
            last = at + 1 == len(step.notes)
            entries.append(Entry(words(f"☞ {note}", aside), _ASIDE, with_next=not last))
    return entries


@dataclass(frozen=True, slots=True)
class ClassOver:
    """A class that is over: the day, some facts, the steps that took long. Nobody is named."""

    day: date
    facts: Sequence[str]
    slow: Sequence[str] = ()


def summary_papers(title: str, over: ClassOver, family: str) -> LessonPapers:
    """Return what is left of a class on a sheet, with room to write below."""
    width, day = AREA.width(), over.day
    words = _Words(family)
    entries = [
        Entry(words(tr("这一堂课"), width, points=28, bold=True)),
        Entry(words(title, width, points=22, bold=True), before=mm(4)),
        Entry(words(day_with_year(day), width), before=mm(2)),
        *(Entry(words(fact, width, points=18), before=mm(3)) for fact in over.facts),
    ]
    if over.slow:
        heading = words(tr("这几步用的时间长，下回多练一练"), width, points=18, bold=True)
        entries.append(Entry(heading, before=mm(8), with_next=True, rule=True))
        entries += [Entry(words(each, width, points=18), before=mm(2)) for each in over.slow]
    wrote = words(tr("下回要记得的事："), width, points=18, bold=True)
    entries.append(Entry(wrote, before=mm(8), rule=True))
    blank = words(" ", width)
    entries += [Entry(blank, before=mm(8), rule=True) for _ in range(5)]
    stem = tr("{}（一堂课）").format(title)
    return LessonPapers(title, stem, flowed(entries, family))
