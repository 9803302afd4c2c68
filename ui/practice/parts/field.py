"""A field of a practice screen: written by the keys below it, or by a real keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from content.lessons.course import Part
from content.lessons.deed import Deed, DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.parts.gestures import HOLD_MS
from ui.practice.parts.words import Words, advance
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.typing.closed_edit import ClosedEdit

LONGEST = 60
"""Characters at most."""


class FieldPart(ClosedEdit):
    """Tells TAP when it is touched, and TYPE when the writing is finished.

    Where writing is wanted of it, the touch that begins it is no deed of its own, and the wanted
    text counts as soon as it is there. It has no clipboard: a copy of a phone is no way to one.
    """

    did = Signal(object)
    """Emitted with the Deed that was done."""
    opened = Signal()
    """Emitted when keys are wanted: it has the keyboard, or was touched."""

    def __init__(
        self, part: Part, icons: Icons, parent: QWidget | None = None, *, in_bar: bool = False
    ) -> None:
        super().__init__(part.more, parent)
        self.part, self._in_bar = part, in_bar
        self._look: Look | None = None
        self.quiet = False
        """Whether it answers nothing: another place is the right one."""
        self.wanted: Deed | None = None
        """The deed that is wanted of it, if any."""
        self._told = part.more
        self._holds = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._holds.timeout.connect(self._held)
        self._is_held = False
        self.setAccessibleName(part.name)
        if in_bar:
            self.setPlaceholderText(part.name)
        self.setFrame(False)
        self.setMaxLength(max(LONGEST, len(part.more)))
        self.textChanged.connect(self._on_text)

    @property
    def next_wanted(self) -> str:
        """The character that should be written next; "" where that is not known."""
        if self.wanted is None or self.wanted.kind is not DeedKind.TYPE:
            return ""
        whole = "".join(self.wanted.text.split())
        here = "".join(self.text().split())
        return whole[len(here) : len(here) + 1]

    def finish(self) -> None:
        """Tell what was written, if that was not told."""
        if self.text() != self._told and not self.quiet:
            self._told = self.text()
            self.did.emit(Deed(DeedKind.TYPE, self.part.name, text=self.text()))

    def _on_text(self) -> None:
        deed = Deed(DeedKind.TYPE, self.part.name, text=self.text())
        if self.wanted is not None and deed.does(self.wanted):
            self.finish()

    def set_quiet(self, *, quiet: bool) -> None:
        """Answer nothing, or answer again."""
        self.quiet = quiet
        self.setReadOnly(quiet)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._is_held = False
        if not self.quiet:
            self._holds.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._holds.stop()
        if self.quiet or self._is_held:
            return
        self.opened.emit()
        self.tap()

    def tap(self) -> None:
        """Tell that it was touched, where that is not the beginning of what is wanted."""
        if self.wanted is None or self.wanted.kind is not DeedKind.TYPE:
            self.did.emit(Deed(DeedKind.TAP, self.part.name))

    def _held(self) -> None:
        self._is_held = True
        if not self.quiet:
            self.did.emit(Deed(DeedKind.HOLD, self.part.name))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Keys that come where Tab only passes would cover what it goes to: Enter brings them there.
        writes = self.wanted is not None and self.wanted.kind is DeedKind.TYPE
        if writes and not self.quiet and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat() or self.quiet:
                return
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._held()
            elif self.text() != self._told:
                self.finish()
            else:
                self.opened.emit()
                self.tap()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    # --- size and paint ---

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        m, theme = look.metrics, look.theme
        self.setFont(look.font(m.interface))
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
        side = m.ring_room + m.margin
        self.setTextMargins(side, self._label_px(self.width()), side, 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._look is not None:
            margins = self.textMargins()
            margins.setTop(self._label_px(self.width()))
            self.setTextMargins(margins)

    def _label_px(self, width: int) -> int:
        """Return the height in px of its name above it; 0 in a bar, where it stands inside."""
        return 0 if self._in_bar else self._label(width).height + 4

    def _label(self, width: int) -> Words:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        room = max(4 * m.interface, width - 2 * m.ring_room - 4)
        return Words(self.part.name, self._look.font(m.interface), room)

    def natural_width(self) -> int:
        """Return a width in px for some words."""
        assert self._look is not None  # noqa: S101
        name = advance(self.part.name, self._look.font(self._look.metrics.interface))
        return name + 2 * self._look.metrics.margin + 2 * self._look.metrics.ring_room + 8

    def least_width(self) -> int:
        """Return the least width in px."""
        assert self._look is not None  # noqa: S101
        return min(self.natural_width(), 7 * self._look.metrics.interface)

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        least = m.target if self._in_bar else max(48, m.interface * 2)
        return self._label_px(width) + least + 2 * m.ring_room

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = self._look
        if look is None:
            return
        m, theme = look.metrics, look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, top = m.ring_room, self._label_px(self.width())
        if top:
            painter.fillRect(0, 0, self.width(), top, QColor(theme.paper))
            label = self._label(self.width())
            label.draw(painter, QRectF(room + 2, room, label.width, label.height), theme.ink)
        box = QRectF(self.rect()).adjusted(room + 1, room + top + 1, -room - 1, -room - 1)
        painter.setPen(QPen(QColor(theme.line), m.border))
        painter.drawRoundedRect(box, m.radius, m.radius)
        if self.hasFocus():
            caret = self.cursorRect()
            painter.fillRect(
                caret.center().x() - 1, caret.y(), 3, caret.height(), QColor(theme.ink)
            )
            paint_ring(painter, self.rect(), look)
        painter.end()
