"""The mouse pointer as large as the reader chooses, over all windows of the app."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from app.settings.live import LiveSettings
from app.settings.settings import Settings

_ARROW = ((0, 0), (0, 40), (9, 31), (16, 46), (22, 43), (15, 29), (28, 29))
"""Corners of an arrow that is 46 high, clockwise from its tip."""
_HIGH = 46.0
_EDGE = 1 / 16
"""Width of the white edge, as a part of the height. It stands out on a dark page, and the black
inside on a light one.
"""


class LargePointer(QObject):
    """Shows the pointer of the settings, at once and after every change."""

    def __init__(self, settings: LiveSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = 0
        settings.changed.connect(self._on_change)
        self._show(settings.now.pointer_px)

    def _on_change(self, _: Settings, now: Settings) -> None:
        self._show(now.pointer_px)

    def _show(self, px: int) -> None:
        if px == self._shown:
            return
        # Over everything, text fields too: a small I-beam would be lost again.
        if self._shown:
            QApplication.restoreOverrideCursor()
        if px:
            ratio = max(screen.devicePixelRatio() for screen in QApplication.screens())
            QApplication.setOverrideCursor(pointer(px, ratio))
        self._shown = px


def pointer(px: int, ratio: float = 1.0) -> QCursor:
    """Return an arrow `px` high; `ratio` is the number of the screen's pixels for one of ours."""
    picture = QPixmap(round(px * ratio), round(px * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    edge = px * _EDGE
    scale = (px - 2 * edge) / _HIGH
    corners = [QPointF(edge + x * scale, edge + y * scale) for x, y in _ARROW]
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor("#ffffff"), edge * 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF(corners))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#000000"))
    painter.drawPolygon(QPolygonF(corners))
    painter.end()
    tip = round(edge)
    return QCursor(picture, tip, tip)
