"""A line to write in: large letters, a ring like every button's, no context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.typing.closed_edit import ClosedEdit

LONGEST = 60
"""Characters at most; no search needs more."""


class TypingField(ClosedEdit):
    """Takes the keyboard, the system's input method, and a ScreenKeyboard alike."""

    touched = Signal()
    """Emitted when finger or mouse press the field: the reader may need a keyboard now."""

    def __init__(
        self,
        name: str,
        may: Callable[[str], bool] = lambda action_id: True,
        parent: QWidget | None = None,
    ) -> None:
        """Make the field; `may(action_id)` is asked before something is copied or pasted."""
        super().__init__("", parent, may)
        self._look: Look | None = None
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m, theme = look.metrics, look.theme
        self.setFont(look.font(m.title))
        colours = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, theme.card),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.PlaceholderText, theme.soft),
            (QPalette.ColorRole.Highlight, theme.ink),
            (QPalette.ColorRole.HighlightedText, theme.card),
        ):
            colours.setColor(role, QColor(colour))
        self.setPalette(colours)
        side = m.ring_room + round(m.title * 0.5)
        self.setTextMargins(side, 0, side, 0)
        self.updateGeometry()
        self.update()

    @property
    def look(self) -> Look | None:
        """The look for painting; None before set_look()."""
        return self._look

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(200, 90)
        m = self._look.metrics
        return QSize(max(200, 6 * m.interface), m.target + 2 * m.ring_room)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.touched.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look is None:
            return
        m, theme = self._look.metrics, self._look.theme
        half = m.border / 2
        inset = m.ring_room + half
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), m.border))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), m.radius, m.radius
        )
        if self.hasFocus():
            # Qt's own caret is one px wide and blinks; this caret is painted over it and stays.
            caret = self.cursorRect()
            width = m.border + 1
            place = QRect(caret.center().x() - width // 2, caret.y(), width, caret.height())
            painter.fillRect(place, QColor(theme.ink))
            paint_ring(painter, self.rect(), self._look)
        painter.end()


def has_touch_screen() -> bool:
    """Return whether the field is on a touch screen: then the screen's keyboard opens by itself."""
    touch = QInputDevice.DeviceType.TouchScreen
    return any(device.type() == touch for device in QInputDevice.devices())
