"""Small marks in a row, one for each step of a lesson; those that were reached are filled."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look


class StepMarks(QWidget):
    """Shows how far a learner is. Words beside it say the same: it takes no focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._reached, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, reached: int, count: int) -> None:
        """Fill the first `reached` of `count` marks."""
        if (reached, count) != (self._reached, self._count):
            self._reached, self._count = reached, count
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def _sizes(self) -> tuple[int, int, int]:
        """Return width, height and gap of the marks in px."""
        scale = max(0.6, self._look.metrics.scale) if self._look else 1.0
        return round(46 * scale), round(14 * scale), round(12 * scale)

    def sizeHint(self) -> QSize:
        width, height, gap = self._sizes()
        return QSize(max(0, self._count * (width + gap) - gap), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        width, height, gap = self._sizes()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(2, self._look.metrics.border - 1)
        painter.setPen(QPen(QColor(theme.line), line))
        for number in range(self._count):
            painter.setBrush(QColor(theme.primary if number < self._reached else theme.card))
            left = number * (width + gap)
            mark = QRectF(left, 0, width, height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
            painter.drawRoundedRect(mark, mark.height() / 2, mark.height() / 2)
        painter.end()
