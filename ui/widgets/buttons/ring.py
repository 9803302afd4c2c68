"""The focus ring, the same for every control."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.look.look import Look


def paint_ring(painter: QPainter, rect: QRect, look: Look) -> None:
    """Paint the focus ring along the inside of `rect`, outside the face it surrounds."""
    ring = look.metrics.ring
    outer = QRectF(rect).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
    painter.setPen(QPen(QColor(look.theme.focus), ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look.metrics.radius + look.metrics.ring_room - ring / 2
    painter.drawRoundedRect(outer, radius, radius)
