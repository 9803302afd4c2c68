"""A big ring around the mouse pointer, which the last row of a class can see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look

_ACROSS = 0.15
"""Width of the ring, as a part of the height of what it lies on."""
_LINE = 0.09
"""Width of its line, as a part of its own width."""


class BigRing(QWidget):
    """Lies over its parent, and lets everything through. It follows mouse and finger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._window: QObject | None = None
        self.at = QPointF()
        """The middle of the ring, in px of the parent."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    @property
    def is_on(self) -> bool:
        """Whether the ring is shown."""
        return not self.isHidden()

    def switch(self, *, on: bool) -> None:
        """Show the ring where the pointer is, or take it away."""
        self._follow(self.window().windowHandle() if on else None)
        parent = self.parentWidget()
        if on and parent is not None:
            self.setGeometry(parent.rect())
            self._move(QPointF(parent.mapFromGlobal(QCursor.pos())))
            self.raise_()
        self.setVisible(on)

    def _follow(self, window: QObject | None) -> None:
        # Widgets are told of a move only while a button is held; their window is told of each.
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._go_to(event.position())
        elif isinstance(event, QTouchEvent) and event.points():
            self._go_to(event.points()[0].position())
        return False

    def _go_to(self, in_window: QPointF) -> None:
        corner = self.mapTo(self.window(), QPoint(0, 0))
        self._move(in_window - QPointF(corner))

    def _move(self, at: QPointF) -> None:
        before, self.at = self.at, at
        for place in (before, at):
            room = round(self.height() * _ACROSS * (1 + _LINE)) + 4
            corner = place.toPoint() - QPoint(room, room)
            self.update(corner.x(), corner.y(), 2 * room, 2 * room)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        radius = self.height() * _ACROSS / 2
        line = max(8.0, radius * 2 * _LINE)
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((theme.card, line * 1.8), (theme.focus, line)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(self.at, radius, radius)
        painter.end()
