"""One colour over a rectangle.

As QPainter.fillRect, which looks for gradients among what it is given: QGradient's enums, 169
presets and more, are made for that, 2 ms of the start.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, place: QRect | QRectF, colour: str) -> None:
    """Fill `place` with the colour #rrggbb; pen and brush are left without and in that colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(place)
