"""公用机卡 on paper: a slip to cut out, with the code in large digits and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.sheet import (
    AREA,
    BODY_PT,
    LINE,
    LessonPapers,
    LessonSheet,
    font_of,
    mm,
)
from ui.words.translating import tr

WIDTH = mm(130)
"""Of the slip: folded once it goes into a purse. Its height follows from its words."""
_INNER = mm(7)
_CODE_PT = 64
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    points: int = BODY_PT
    bold: bool = False


def slip_papers(centre: str, code: str, choices: str, family: str) -> LessonPapers:
    """Return one sheet with one slip. `centre` "" is left out; `code` as it is to be read."""
    name = tr("公用机卡")
    lines = (
        *((_Line(centre, 18, bold=True),) if centre else ()),
        _Line(name, 20, bold=True),
        _Line(code, _CODE_PT, bold=True),
        _Line(choices),
        _Line(tr("写着字大、颜色、快慢，别的什么也没有。")),
        _Line(tr("下次来，点“我有公用机卡”，按这四个数。")),
    )
    cut = tr("沿着虚线剪下来。")
    words = "\n".join((*(line.words for line in lines), cut))
    return LessonPapers(name, name, (LessonSheet(words, partial(_paint, lines, cut, family)),))


def _paint(lines: tuple[_Line, ...], cut: str, family: str, painter: QPainter) -> None:
    left, y = AREA.left() + _INNER, AREA.top() + _INNER
    for line in lines:
        font = font_of(family, line.points, bold=line.bold)
        if line.points == _CODE_PT:
            font.setWordSpacing(font.pixelSize() * 0.25)
        laid = LaidText(line.words, font, WIDTH - 2 * _INNER, align=_CENTRE)
        y = laid.paint(painter, left, y)
    frame = QRectF(AREA.left(), AREA.top(), WIDTH, y + _INNER - AREA.top())
    painter.setPen(QPen(LINE, mm(0.4), Qt.PenStyle.DashLine))
    painter.drawRect(frame)
    note = LaidText(cut, font_of(family, BODY_PT), WIDTH)
    note.paint(painter, AREA.left(), frame.bottom() + mm(3))
