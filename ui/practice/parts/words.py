"""Words of a part, laid out in lines: measured and painted alike, so that none is cut."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from ui.widgets.frame.label import broken_well


class Words:
    """A text in a font, broken into lines of at most `width` px."""

    def __init__(self, text: str, font: QFont, width: float, *, centred: bool = False) -> None:
        self._layout = QTextLayout(broken_well(text), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        y, widest = 0.0, 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y))
            y += line.height()
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = int(y + 0.999) if text else 0
        """px."""
        self.width = int(widest + 0.999)
        """px of its widest line."""

    def draw(self, painter: QPainter, place: QRectF, colour: str) -> None:
        """Paint it in the middle of the height of `place`, from its left edge."""
        painter.setPen(QColor(colour))
        top = place.top() + (place.height() - self.height) / 2
        self._layout.draw(painter, QPointF(place.left(), top))


def advance(text: str, font: QFont) -> int:
    """Return the width in px of a text in one line."""
    return QFontMetrics(font).horizontalAdvance(text) + 2
