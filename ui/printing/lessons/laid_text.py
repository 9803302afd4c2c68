"""A paragraph on paper: broken into lines of a width, measured, and painted where it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from ui.look.line_ends import held
from ui.printing.lessons.sheet import INK

LEADING = 1.38
_MOST = 15
"""Characters of a name that is held together at most, where a line has room for it."""
_LEFT = Qt.AlignmentFlag.AlignLeft


class LaidText:
    """Text of one font in lines no wider than `width` px. Make and use it on one thread.

    `indent` is kept free at the start of the first line.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        indent: float = 0,
        leading: float = LEADING,
        align: Qt.AlignmentFlag = _LEFT,
        colour: QColor = INK,
    ) -> None:
        self.text, self.width = text, width
        self._colour = colour
        self._layout = QTextLayout(held(text, min(_MOST, width / font.pixelSize())), font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        step = font.pixelSize() * leading
        self.line_height = step
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            before = indent if y == 0 else 0.0
            line.setLineWidth(max(1.0, width - before))
            line.setPosition(QPointF(before, y + (step - line.height()) / 2))
            y += step
        self._layout.endLayout()
        self.height = y

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    @property
    def reach(self) -> float:
        """How far the longest line goes from the left edge, in px; at most `width` if it fits."""
        lines = (self._layout.lineAt(at) for at in range(self.lines))
        return max((line.x() + line.naturalTextWidth() for line in lines), default=0.0)

    def paint(self, painter: QPainter, left: float, top: float) -> float:
        """Paint the lines; return where they end."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(left, top))
        return top + self.height

    def area(self, left: float, top: float) -> QRectF:
        """Return the area that the lines take at this place."""
        return QRectF(left, top, self.width, self.height)
