"""The bar at the top of every screen: the way back, the title, where one is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.filled import fill
from ui.look import Look
from ui.widgets.big_button import BigButton
from ui.widgets.label import Label, Voice
from ui.widgets.title_line import TitleLine

APART_PX = 2
"""Between a button's focus ring and the bar's line: touching it, the ring would not stand out."""


class TopBar(QWidget):
    """Back button (None on the home page), title, and words at the right."""

    def __init__(self, back: BigButton | None, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.title = TitleLine(title)
        self.right = Label("", Voice.SOFT)
        self._row = QHBoxLayout(self)
        if back is not None:
            self._row.addWidget(back)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.right)
        self._first = back

    def lead_with(self, button: BigButton | None) -> None:
        """Let this button stand before the title, where the way back stands on other pages."""
        if self._first is not None:
            self._first.hide()
        self._first = button
        if button is not None:
            self._row.insertWidget(0, button)
            button.show()
        if self._look is not None:
            self.set_look(self._look)

    def put(self, *widgets: QWidget) -> None:
        """Show these in the place of the title; the first takes the room there is."""
        self.title.hide()
        at = self._row.indexOf(self.title)
        for step, widget in enumerate(widgets):
            self._row.insertWidget(at + step, widget, 0 if step else 1)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m = look.metrics
        left = m.margin - (m.ring_room if self._first is not None else 0)
        self._row.setContentsMargins(max(0, left), 0, m.margin, m.border + APART_PX)
        self._row.setSpacing(m.gap)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 90)
        m = self._look.metrics
        return QSize(100, m.target + 2 * m.ring_room + m.border + APART_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        fill(painter, self.rect(), self._look.theme.card)
        border = self._look.metrics.border
        line = self.rect().adjusted(0, self.height() - border, 0, 0)
        fill(painter, line, self._look.theme.line)
        painter.end()
