"""A bar of a known length, to be laid beside a ruler."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look

_HIGH = 1.6
"""Height of the ends, in sizes of interface words."""


class LengthBar(QWidget):
    """A thick line with an end at the left and at the right, as long as its page says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._px = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def px(self) -> int:
        """Its length in px, from outer edge to outer edge."""
        return self._px

    def show_length(self, px: int, name: str) -> None:
        """Be so long, in the middle of the width; `name` is for screen readers."""
        self._px = px
        self.setAccessibleName(name)
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.metrics.interface if self._look else 30
        return QSize(100, round(_HIGH * px))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        thick = 2 * self._look.metrics.border
        colour = QColor(self._look.theme.ink)
        # Whole px: the edges are where they are measured, and not half lit.
        left, high = (self.width() - self._px) // 2, self.height()
        painter = QPainter(self)
        for x in (left, left + self._px - thick):
            painter.fillRect(QRectF(x, 0, thick, high), colour)
        painter.fillRect(QRectF(left, (high - thick) // 2, self._px, thick), colour)
        painter.end()
