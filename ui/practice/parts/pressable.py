"""A part that can be pressed, held, clicked twice and swiped: by mouse, finger, keys and actions.

Enter or Space taps; with Shift it holds, with Ctrl it clicks twice; the menu key is the mouse's
second button; Ctrl and an arrow swipe.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from content.lessons.course import Part
from content.lessons.deed import Deed, DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.icons import glyph_of
from ui.practice.parts.gestures import HOLD_MS, SECOND_CLICK_MS, swipe_of
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.frame.focus_order import ARROWS

SWIPE_KEYS = {
    int(Qt.Key.Key_Up): DeedKind.UP,
    int(Qt.Key.Key_Down): DeedKind.DOWN,
    int(Qt.Key.Key_Left): DeedKind.LEFT,
    int(Qt.Key.Key_Right): DeedKind.RIGHT,
}
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SWIPES = tuple(SWIPE_KEYS.values())


def deed_of_key(event: QKeyEvent) -> DeedKind | None:
    """Return the deed that a key does at a part; None for other keys."""
    held = event.modifiers()
    key = event.key()
    if key in _PRESSING:
        if held & Qt.KeyboardModifier.ShiftModifier:
            return DeedKind.HOLD
        return DeedKind.DOUBLE if held & Qt.KeyboardModifier.ControlModifier else DeedKind.TAP
    if key == Qt.Key.Key_Menu or (
        key == Qt.Key.Key_F10 and held & Qt.KeyboardModifier.ShiftModifier
    ):
        return DeedKind.SECOND
    if held & Qt.KeyboardModifier.ControlModifier:
        return SWIPE_KEYS.get(key)
    return None


class Pressable(QAbstractButton):
    """The base of buttons, rows, icons, bubbles, crosses, regions. Subclasses paint and measure."""

    did = Signal(object)
    """Emitted with the Deed that was done."""

    def __init__(
        self,
        part: Part,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        mouse: bool = False,
        doubles: bool = False,
    ) -> None:
        """`mouse`: a mouse has a double click and a second button.

        `doubles`: a second click is likely to follow, so that a single one counts a moment later.
        """
        super().__init__(parent)
        self.part, self._icons, self._has_mouse = part, icons, mouse
        self.doubles = doubles
        """Whether a single click counts only when no second one has followed."""
        self._look: Look | None = None
        self.quiet = False
        """Whether it answers nothing: another place is the right one."""
        self._pressed_at: QPointF | None = None
        self._holds = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._holds.timeout.connect(self._held)
        self._single = QTimer(self, singleShot=True, interval=SECOND_CLICK_MS)
        self._single.timeout.connect(lambda: self._tell(DeedKind.TAP))
        self._since = QElapsedTimer()
        self.setText(part.name)
        self.setAccessibleName(part.name)
        self.setAccessibleDescription(part.more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)
        icons.arrived.connect(self.update)

    # --- told to screen readers ---

    def deeds(self) -> tuple[DeedKind, ...]:
        """Return the deeds that it knows."""
        mouse = (DeedKind.DOUBLE, DeedKind.SECOND) if self._has_mouse else ()
        return (DeedKind.TAP, DeedKind.HOLD, *mouse, *_SWIPES)

    def role(self) -> QAccessible.Role:
        """Return its role."""
        return QAccessible.Role.Button

    def do(self, kind: DeedKind) -> None:
        """Do a deed, as keys and screen readers do."""
        if kind is DeedKind.TAP:
            self.click()
        else:
            self._tell(kind)

    # --- size ---

    @property
    def look(self) -> Look | None:
        """The look for painting; None before set_look()."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width, with the room for its ring."""
        raise NotImplementedError

    def natural_width(self) -> int:
        """Return the width in px at which its words need one line."""
        raise NotImplementedError

    def least_width(self) -> int:
        """Return the width in px below which it is of no use."""
        raise NotImplementedError

    def face(self) -> QRectF:
        """Return what is painted as its face: the area inside the room for the ring."""
        room = self._look.metrics.ring_room if self._look else 6
        return QRectF(self.rect()).adjusted(room, room, -room, -room)

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.quiet:
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._holds.start()
            self.setDown(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and swipe_of(event.position() - self._pressed_at):
            self._holds.stop()
            self.setDown(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.RightButton and not self.quiet:
            if self.rect().contains(event.position().toPoint()):
                self._tell(DeedKind.SECOND)
            return
        pressed_at, self._pressed_at = self._pressed_at, None
        self._holds.stop()
        self.setDown(False)
        if pressed_at is None:
            return
        swipe = swipe_of(event.position() - pressed_at)
        if swipe is not None:
            self._tell(swipe)
        elif not self.doubles:
            self.click()
        elif self._single.isActive():
            self._single.stop()
            self._tell(DeedKind.DOUBLE)
        else:
            self._single.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = deed_of_key(event)
        if kind is not None:
            if not event.isAutoRepeat():
                self.do(kind)
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def forget_press(self) -> None:
        """Count the next press: something else was pressed in between."""
        self._since.invalidate()

    def _held(self) -> None:
        self._pressed_at = None
        self.setDown(False)
        self._tell(DeedKind.HOLD)

    @Slot()
    def _on_clicked(self) -> None:
        if not (self._since.isValid() and self._since.elapsed() < REPEAT_MS):
            self._since.start()
            self._tell(DeedKind.TAP)

    def _tell(self, kind: DeedKind) -> None:
        if not self.quiet:
            self.did.emit(Deed(kind, self.part.name))

    # --- paint ---

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_part(painter, self._look)
        if self.hasFocus():
            paint_ring(painter, self.rect(), self._look)
        painter.end()

    def paint_part(self, painter: QPainter, look: Look) -> None:
        """Paint face, icon and words."""
        raise NotImplementedError

    def paint_face(self, painter: QPainter, fill: str, border: str) -> None:
        """Paint the face in these colours."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        painter.setPen(QPen(QColor(border), m.border))
        painter.setBrush(QColor(fill))
        half = m.border / 2
        painter.drawRoundedRect(self.face().adjusted(half, half, -half, -half), m.radius, m.radius)

    def paint_icon(self, painter: QPainter, place: QRectF, colour: str) -> None:
        """Paint the part's icon."""
        if self.part.icon:
            pixmap = self._icons.pixmap(
                glyph_of(self.part.icon), round(place.width()), colour, self.devicePixelRatioF()
            )
            painter.drawPixmap(place.topLeft(), pixmap)
