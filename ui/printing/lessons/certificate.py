"""证书: what somebody has learnt, with a line for the name to write by hand."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from content.lessons.course import Course
from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.sheet import (
    ACCENT,
    AREA,
    INK,
    LINE,
    SOFT,
    LessonPapers,
    LessonSheet,
    font_of,
    mm,
)
from ui.words.translating import tr
from ui.words.wording import day_with_year

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_SIDE = mm(18)


def certificate_papers(course: Course, family: str, day: date) -> LessonPapers:
    """Return the certificate of one course, learnt on this day."""
    steps = tr("、").join(step.title for step in course.steps)
    texts = {
        "title": tr("学会了"),
        "course": tr("“{}”").format(course.title),
        "able": tr("现在会：{}。").format(course.able_to),
        "steps": steps,
        "praise": tr("一步一步，都是自己做到的。"),
        "day": day_with_year(day),
        "name": tr("姓名："),
        "from": tr("银龄悦读　智慧课堂"),
    }
    sheet = LessonSheet("\n".join(texts.values()), partial(_paint, texts, family))
    return LessonPapers(course.title, tr("{}（证书）").format(course.title), (sheet,))


def _paint(texts: dict[str, str], family: str, painter: QPainter) -> None:
    for inset, width in ((0.0, 1.4), (3.0, 0.4)):
        frame = AREA.adjusted(mm(inset), mm(inset), -mm(inset), -mm(inset))
        painter.setPen(QPen(ACCENT, mm(width)))
        painter.drawRoundedRect(frame, mm(4), mm(4))
    room = AREA.width() - 2 * _SIDE

    def put(key: str, points: float, y: float, *, bold: bool = False, soft: bool = False) -> float:
        font = font_of(family, points, bold=bold)
        colour = {"title": ACCENT}.get(key, SOFT if soft else INK)
        laid = LaidText(texts[key], font, room, align=_CENTRE, leading=1.5, colour=colour)
        return laid.paint(painter, AREA.left() + _SIDE, y)

    y = put("title", 54, AREA.top() + mm(26), bold=True) + mm(10)
    name = LaidText(texts["name"], font_of(family, 24), room)
    left = AREA.left() + _SIDE + mm(18)
    name.paint(painter, left, y)
    y += name.height
    painter.setPen(QPen(LINE, mm(0.5)))
    painter.drawLine(
        QPointF(left + name.reach + mm(2), y), QPointF(AREA.right() - _SIDE - mm(18), y)
    )
    y = put("course", 32, y + mm(14), bold=True) + mm(6)
    y = put("able", 22, y) + mm(8)
    y = put("steps", 16, y, soft=True) + mm(10)
    put("praise", 20, y)
    put("day", 20, AREA.bottom() - mm(42))
    put("from", 18, AREA.bottom() - mm(27), soft=True)
