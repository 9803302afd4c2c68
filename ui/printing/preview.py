"""A sheet as it will be printed, as large as there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.printing.paper import SHEET_HEIGHT, SHEET_WIDTH

Draw = Callable[[QSize], QImage]
"""Returns a picture of a sheet, of this size in px."""


class Preview(QWidget):
    """Shows one sheet, always black on white, and gives its words to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._draw: Draw | None = None
        self._picture = QImage()

    @property
    def picture(self) -> QImage:
        """The picture that was painted last; null before."""
        return self._picture

    def show_sheet(self, draw: Draw | None, words: str) -> None:
        """Show the sheet that `draw` draws, or an empty one; `words` is its text."""
        self._draw = draw
        self._picture = QImage()
        self.setAccessibleDescription(words)
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(210, 297)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def area(self) -> QRectF:
        """Return the place of the sheet in the widget, in px, its border included."""
        height = min(self.height(), self.width() * SHEET_HEIGHT / SHEET_WIDTH)
        width = height * SHEET_WIDTH / SHEET_HEIGHT
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        border = self._look.metrics.border
        inside = self.area().adjusted(border, border, -border, -border)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._look.theme.line), border))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(self.area().adjusted(border / 2, border / 2, -border / 2, -border / 2))
        ratio = self.devicePixelRatioF()
        size = (inside.size() * ratio).toSize()
        if self._draw is not None and not size.isEmpty():
            if self._picture.size() != size:
                self._picture = self._draw(size)
            painter.drawImage(inside, self._picture)
        painter.end()
