"""A sheet of a lesson: its words, and how it is painted. The measures that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from ui.printing.paper import PX_PER_PT, RESOLUTION, SHEET_HEIGHT, SHEET_WIDTH

INK, SOFT, LINE = QColor("#000000"), QColor("#333333"), QColor("#595959")
ACCENT = QColor("#003a8c")
"""Dark enough that a printer without colours prints it nearly black."""

BODY_PT = 16
"""No word on sheets for learners is smaller."""


def mm(length: float) -> float:
    """Return a length in px of the paper."""
    return length * RESOLUTION / 25.4


MARGIN = mm(12)
AREA = QRectF(MARGIN, MARGIN, SHEET_WIDTH - 2 * MARGIN, SHEET_HEIGHT - 2 * MARGIN)
"""The part of the sheet that is printed on. Every printer leaves less than 12 mm free."""


@dataclass(frozen=True, slots=True)
class LessonSheet:
    """One side of paper. The units of `paint` are the sheet's px (see `ui.printing.paper`)."""

    words: str
    """All words on it, a line for each paragraph."""
    paint: Callable[[QPainter], None] = field(compare=False)


@dataclass(frozen=True, slots=True)
class LessonPapers:
    """Sheets that are printed together. `stem` is the name of their file, without an ending."""

    title: str
    stem: str
    sheets: Sequence[LessonSheet]


def font_of(family: str, points: float, *, bold: bool = False) -> QFont:
    """Return a font for the sheet's px."""
    font = QFont(family)
    font.setPixelSize(round(points * PX_PER_PT))
    font.setBold(bold)
    return font


def picture_of(sheet: LessonSheet, size: QSize) -> QImage:
    """Return a picture of a sheet, `size` in px; it should have the sheet's proportions."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(size.width() / SHEET_WIDTH, size.height() / SHEET_HEIGHT)
    sheet.paint(painter)
    painter.end()
    return image
