"""合订本: a cover, the contents, a card for each course, and the numbers for an emergency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from content.lessons.course import Course, Subject
from ui.printing.lessons.card import StepCard
from ui.printing.lessons.flow import Entry, flowed, paint_foot
from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.portrait import Portrait
from ui.printing.lessons.sheet import (
    ACCENT,
    AREA,
    INK,
    LINE,
    LessonPapers,
    LessonSheet,
    font_of,
    mm,
)
from ui.words.translating import tr
from ui.words.wording import day_with_year, subject_name

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_CONTENTS_PT = (20, 18, 16)


@dataclass(frozen=True, slots=True)
class Printed:
    """A course with the pictures of its steps, in their order."""

    course: Course
    portraits: Sequence[Portrait]


def with_portraits(courses: Sequence[Course], made: Sequence[Portrait]) -> list[Printed]:
    """Return each course with its pictures; `made` are those of all steps of all courses."""
    pictures = iter(made)
    return [Printed(course, [next(pictures) for _ in course.steps]) for course in courses]


def card_papers(printed: Printed, family: str) -> LessonPapers:
    """Return the step card of one course."""
    course = printed.course
    sheet = StepCard(course, printed.portraits, family).sheet()
    return LessonPapers(course.title, tr("{}（步骤卡）").format(course.title), (sheet,))


def booklet_papers(courses: Sequence[Printed], family: str, day: date) -> LessonPapers:
    """Return all step cards as a booklet; `courses` in the order of the classroom."""
    title = tr("智慧课堂　步骤卡合订本")
    contents = _contents(courses, family, 0)
    first = 1 + len(contents) + 1
    cards = [
        StepCard(each.course, each.portraits, family, number).sheet()
        for number, each in enumerate(courses, first)
    ]
    sheets = (
        _cover(len(courses), family, day),
        *_contents(courses, family, first),
        *cards,
        _numbers(family, first + len(cards)),
    )
    return LessonPapers(title, tr("智慧课堂（合订本）"), sheets)


def _cover(count: int, family: str, day: date) -> LessonSheet:
    lines = (
        (tr("智慧课堂"), 54, True),
        (tr("步骤卡合订本"), 34, False),
        (tr("一共 {} 课，一课一页", count).format(count), 22, False),
    )
    below = (
        (tr("照着图，一步一步来。"), 20),
        (tr("按错了也不要紧，退回去再来。"), 20),
        (tr("{}印").format(day_with_year(day)), 18),
    )
    owner = tr("这一本是：")
    words = "\n".join((*(line[0] for line in lines), owner, *(line[0] for line in below)))

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(ACCENT, mm(1.2)))
        painter.drawRoundedRect(AREA, mm(4), mm(4))
        y = AREA.top() + mm(52)
        for text, points, bold in lines:
            font = font_of(family, points, bold=bold)
            laid = LaidText(text, font, AREA.width() - mm(20), align=_CENTRE)
            y = laid.paint(painter, AREA.left() + mm(10), y) + mm(6)
        y = AREA.top() + mm(172)
        laid = LaidText(owner, font_of(family, 22), AREA.width())
        laid.paint(painter, AREA.left() + mm(22), y)
        base = y + laid.height
        painter.setPen(QPen(LINE, mm(0.4)))
        painter.drawLine(
            QPointF(AREA.left() + mm(24) + laid.reach, base), QPointF(AREA.right() - mm(22), base)
        )
        y = AREA.bottom() - mm(54)
        for text, points in below:
            font = font_of(family, points)
            laid = LaidText(text, font, AREA.width() - mm(20), align=_CENTRE)
            y = laid.paint(painter, AREA.left() + mm(10), y) + mm(3)

    return LessonSheet(words, paint)


def _contents(courses: Sequence[Printed], family: str, first: int) -> list[LessonSheet]:
    """Return the contents on one sheet, or on several where there are many courses."""
    for points in _CONTENTS_PT:
        sheets = _contents_in(courses, family, first, points)
        if len(sheets) == 1:
            break
    return sheets


def _contents_in(
    courses: Sequence[Printed], family: str, first: int, points: int
) -> list[LessonSheet]:
    width = AREA.width()

    def words(text: str, size: float, *, bold: bool = False) -> LaidText:
        return LaidText(text, font_of(family, size, bold=bold), width - mm(25), leading=1.25)

    entries = [Entry(words(tr("目录"), 30, bold=True), with_next=True)]
    number = first

    def subject(each: Printed) -> Subject:
        return each.course.subject

    for heading, group in groupby(courses, subject):
        name = words(subject_name(heading), points, bold=True)
        entries.append(Entry(name, before=mm(2.5), with_next=True))
        for each in group:
            aside = words(str(number), points)
            entries.append(Entry(words(each.course.title, points), mm(8), mm(0.3), aside=aside))
            number += 1
    last = words(tr("急事打的电话"), points, bold=True)
    entries.append(Entry(last, before=mm(2.5), aside=words(str(number), points)))
    return flowed(entries, family, first_number=2, numbered=True)


def _emergencies() -> tuple[tuple[str, str], ...]:
    return (
        ("120", tr("急病、受伤。先说在哪里，再说谁病了")),
        ("119", tr("着火。先走到安全的地方再打，不坐电梯")),
        ("110", tr("有危险，或者钱被骗走了。马上打")),
        ("96110", tr("疑心是骗局，问一问。它打来的电话要接")),
        ("12345", tr("路灯、停水、办事，不急的事都能问")),
    )


def _numbers(family: str, number: int) -> LessonSheet:
    rows = _emergencies()
    own = (tr("家里人："), tr("我的住处："), tr("我常吃的药："))
    title = tr("急事打的电话")
    words = "\n".join((title, *(f"{call}　{when}" for call, when in rows), *own))
    return LessonSheet(words, partial(_paint_numbers, title, rows, own, family, number))


def _paint_numbers(
    title: str,
    rows: Sequence[tuple[str, str]],
    own: Sequence[str],
    family: str,
    number: int,
    painter: QPainter,
) -> None:
    heading = LaidText(title, font_of(family, 34, bold=True), AREA.width())
    y = heading.paint(painter, AREA.left(), AREA.top()) + mm(5)
    for call, when in rows:
        box = QRectF(AREA.left(), y, AREA.width(), mm(26))
        painter.setPen(QPen(INK, mm(0.5)))
        painter.drawRoundedRect(box, mm(2), mm(2))
        big = LaidText(call, font_of(family, 40, bold=True), mm(58), align=_CENTRE, colour=ACCENT)
        big.paint(painter, box.left(), box.center().y() - big.height / 2)
        told = LaidText(when, font_of(family, 18), box.width() - mm(64), leading=1.3)
        told.paint(painter, box.left() + mm(60), box.center().y() - told.height / 2)
        y = box.bottom() + mm(4)
    y += mm(6)
    for text in own:
        laid = LaidText(text, font_of(family, 20), AREA.width())
        y = laid.paint(painter, AREA.left(), y + mm(6))
        painter.setPen(QPen(LINE, mm(0.4)))
        painter.drawLine(QPointF(AREA.left() + laid.reach + mm(2), y), QPointF(AREA.right(), y))
    paint_foot(painter, str(number), family)
