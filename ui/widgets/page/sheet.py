"""The paper around the page of an article; its margin holds the focus ring of the text."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.page.page_surface import PageSurface

APART_PX = 2
"""px between the ring and the lines around the sheet. A ring that touches them is hard to see."""


class Sheet(QWidget):
    """Holds one PageView, or other text on a PageSurface."""

    def __init__(self, view: PageSurface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._view = view
        self._box = QVBoxLayout(self)
        self._box.addWidget(view)
        view.focus_changed.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def set_margins(self, side: int, above: int, below: int) -> None:
        """Keep this room in px around the text; never less than the ring needs."""
        room = self._look.metrics.ring + 2 * APART_PX if self._look else 0
        side, above, below = max(side, room), max(above, room), max(below, room)
        self._box.setContentsMargins(side, above, side, below)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or not self._view.hasFocus():
            return
        ring, colour = self._look.metrics.ring, QColor(self._look.theme.focus)
        box = self.rect().adjusted(APART_PX, APART_PX, -APART_PX, -APART_PX)
        painter = QPainter(self)
        painter.fillRect(box.x(), box.y(), box.width(), ring, colour)
        painter.fillRect(box.x(), box.bottom() + 1 - ring, box.width(), ring, colour)
        painter.fillRect(box.x(), box.y(), ring, box.height(), colour)
        painter.fillRect(box.right() + 1 - ring, box.y(), ring, box.height(), colour)
        painter.end()
