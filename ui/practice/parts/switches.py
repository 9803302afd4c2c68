"""A switch and a slider: they move, and tell where they are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QWidget

from content.lessons.course import Part
from content.lessons.deed import Deed, DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.icons import glyph_of
from ui.practice.parts.words import Words, advance
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.frame.focus_order import ARROWS
from ui.words.translating import tr

REST_MS = 1500
"""ms without a move after which a slider counts as set."""
_STEP = 10


class SwitchPart(QAbstractButton):
    """A row with a switch at its right; its words say whether it is on."""

    did = Signal(object)
    """Emitted with the Deed that was done."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part, self._icons = part, icons
        self._look: Look | None = None
        self.quiet = False
        """Whether it answers nothing: another place is the right one."""
        self._guard = QTimer(self, singleShot=True, interval=REPEAT_MS)
        self.setCheckable(True)
        self.setChecked(part.is_on)
        self.setText(part.name)
        self.setAccessibleName(part.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not `clicked`: what a screen reader toggles is not clicked.
        self.toggled.connect(self._on_toggled)
        icons.arrived.connect(self.update)

    def show_on(self, on: bool) -> None:
        """Show that it is on or off; nothing is told."""
        before = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(before)
        self.update()

    def _on_toggled(self, on: bool) -> None:
        if self.quiet or self._guard.isActive():
            self.show_on(not on)  # a quiet one stays, and a trembling hand presses once
            return
        self._guard.start()
        kind = DeedKind.SWITCH_ON if on else DeedKind.SWITCH_OFF
        self.did.emit(Deed(kind, self.part.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def natural_width(self) -> int:
        """Return the width in px at which its words need one line."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        name = advance(self.part.name, self._look.font(m.interface, bold=True))
        return name + self._icon_room() + self._switch_room() + 2 * m.margin + 2 * m.ring_room

    def least_width(self) -> int:
        """Return the least width in px."""
        return min(self.natural_width(), 260)

    def _icon_room(self) -> int:
        assert self._look is not None  # noqa: S101
        return round(self._look.metrics.interface * 1.7) if self.part.icon else 0

    def _switch_room(self) -> int:
        assert self._look is not None  # noqa: S101
        px = self._look.metrics.interface
        return round(px * 3.4) + advance(tr("关着"), self._look.font(px)) - px

    def _laid(self, width: float) -> Words:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        room = width - 2 * m.ring_room - 2 * m.margin - self._icon_room() - self._switch_room()
        return Words(self.part.name, self._look.font(m.interface, bold=True), room)

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return max(m.target, self._laid(width).height + m.gap) + 2 * m.ring_room

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        theme, m = look.theme, look.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = m.ring_room
        face = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter.setPen(QPen(QColor(theme.line), m.border))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), m.radius, m.radius)
        left = face.left() + m.margin
        if self.part.icon:
            px = round(m.interface * 1.4)
            name = glyph_of(self.part.icon)
            pixmap = self._icons.pixmap(name, px, theme.primary, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round(face.center().y() - px / 2), pixmap)
            left += self._icon_room()
        words = self._laid(self.width())
        words.draw(painter, QRectF(left, face.top(), words.width, face.height()), theme.ink)
        self._paint_switch(painter, look, face)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()

    def _paint_switch(self, painter: QPainter, look: Look, face: QRectF) -> None:
        theme, px = look.theme, look.metrics.interface
        on, wide, high = self.isChecked(), px * 1.9, px * 1.05
        place = QRectF(face.right() - look.metrics.margin - wide, 0, wide, high)
        place.moveTop(face.center().y() - high / 2)
        painter.setPen(QPen(QColor(theme.primary if on else theme.line), 3))
        painter.setBrush(QColor(theme.primary if on else theme.card))
        painter.drawRoundedRect(place, high / 2, high / 2)
        knob = QRectF(0, 0, high - 10, high - 10)
        side = place.right() - high / 2 if on else place.left() + high / 2
        knob.moveCenter(place.center())
        knob.moveLeft(side - knob.width() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_primary if on else theme.line))
        painter.drawEllipse(knob)
        painter.setFont(look.font(px))
        painter.setPen(QColor(theme.ink))
        words = QRectF(
            face.left(), face.top(), place.left() - px * 0.3 - face.left(), face.height()
        )
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, tr("开着") if on else tr("关着"))


class SliderPart(QAbstractSlider):
    """A slider from 0 to 100. A press on its line sets it; arrows move it; nothing is dragged."""

    did = Signal(object)
    """Emitted with the Deed, when the finger lets go, at Enter, or when it has rested."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._look: Look | None = None
        self.quiet = False
        """Whether it answers nothing: another place is the right one."""
        self.wanted: Deed | None = None
        """The deed that is wanted of it, if any: it is told as soon as it is done."""
        self._told = part.count
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.settle)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, 100)
        self.setSingleStep(_STEP)
        self.setPageStep(2 * _STEP)
        self.setValue(part.count)
        self.setAccessibleName(part.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_value)

    @property
    def deed(self) -> Deed:
        """The deed that tells where it stands."""
        return Deed(DeedKind.SLIDE, self.part.name, value=self.value())

    def settle(self) -> None:
        """Tell where it stands, if that was not told."""
        self._rest.stop()
        if self.value() != self._told and not self.quiet:
            self._told = self.value()
            self.did.emit(self.deed)

    def _on_value(self) -> None:
        self.update()
        if self.quiet:
            return
        if self.isSliderDown():
            return
        if self.wanted is not None and self.deed.does(self.wanted):
            self.settle()
        else:
            self._rest.start()

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.quiet:
            self._rest.stop()
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.settle()

    def _follow(self, event: QMouseEvent) -> None:
        line = self._line()
        share = (event.position().x() - line.left()) / max(1.0, line.width())
        self.setValue(round(share * 100))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel turns pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.settle()
        elif self.quiet or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- size and paint ---

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def natural_width(self) -> int:
        """Return a width in px on which it can be set well."""
        return 320

    def least_width(self) -> int:
        """Return the least width in px."""
        return 200

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return self._name(width).height + 6 + max(48, m.target * 3 // 4) + 2 * m.ring_room

    def _name(self, width: float) -> Words:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        number = advance("100", self._look.font(m.interface, bold=True))
        room = width - 2 * m.ring_room - 2 * m.margin - number - 8
        return Words(self.part.name, self._look.font(m.interface, bold=True), room)

    def place_of(self, value: int) -> QRectF:
        """Return where the knob is at a value, in px."""
        line = self._line()
        place = QRectF(0, 0, 34, 34)
        place.moveCenter(line.center())
        place.moveLeft(line.left() + line.width() * value / 100 - 17)
        return place

    def _line(self) -> QRectF:
        m = self._look.metrics if self._look else None
        room = m.ring_room if m else 6
        top = room + (self._name(self.width()).height + 6 if m else 34)
        middle = (top + self.height() - room) / 2
        return QRectF(room + 30, middle - 5, self.width() - 2 * room - 60, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        theme, m, line = look.theme, look.metrics, self._line()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = m.ring_room
        face = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter.setPen(QPen(QColor(theme.line), m.border))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), m.radius, m.radius)
        painter.setFont(look.font(m.interface, bold=True))
        painter.setPen(QColor(theme.ink))
        top = face.adjusted(m.margin, 4, -m.margin, 0)
        name = self._name(self.width())
        name.draw(painter, QRectF(top.left(), top.top(), name.width, name.height), theme.ink)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, str(self.value()))
        knob = self.place_of(self.value())
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(line, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.primary))
        painter.drawRoundedRect(
            QRectF(line.left(), line.top(), knob.center().x() - line.left(), 10), 5, 5
        )
        painter.drawEllipse(knob)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()
