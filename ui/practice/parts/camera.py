"""The view of a camera: a code that is to be brought into the frame.

It is dragged there, or moved by four buttons or the arrow keys. In the frame it is recognised.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from content.lessons.course import Part, PartKind
from content.lessons.deed import Deed, DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.icons import CODE, DOWN, LEFT, RIGHT, UP
from ui.practice.parts.buttons import ButtonPart
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.frame.focus_order import ARROWS
from ui.words.translating import tr

AWAY = (-2, 1)
"""Steps from the frame where the code is at first: to the left, and below."""
_MOST = 2
_EDGE = 14
"""px between the edge of the view and the code: room for the ring."""


class CameraView(QWidget):
    """The picture of the camera. Arrow keys move the code in it."""

    moved = Signal()
    """Emitted when the code is somewhere else."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._part, self._icons = part, icons
        self._look: Look | None = None
        self.quiet = False
        self.at = QPointF(*AWAY)
        """Steps from the middle of the frame."""
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(part.name)
        self._describe()
        icons.arrived.connect(self.update)

    @property
    def is_framed(self) -> bool:
        """Whether the code is in the frame."""
        return abs(self.at.x()) < 0.5 and abs(self.at.y()) < 0.5

    def move_code(self, x: float, y: float) -> None:
        """Move the code by so many steps."""
        if self.quiet:
            return
        here = self.at + QPointF(x, y)
        self.at = QPointF(*(min(max(one, -_MOST), _MOST) for one in here.toTuple()))
        self._describe()
        self.update()
        self.moved.emit()

    def show_code(self, at: QPointF) -> None:
        """Show the code so many steps away; nothing is told."""
        self.at = at
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self.is_framed:
            self.setAccessibleDescription(tr("二维码在框里了"))
            return
        ways = [
            word
            for word, needed in (
                (tr("往右"), self.at.x() <= -0.5),
                (tr("往左"), self.at.x() >= 0.5),
                (tr("往上"), self.at.y() >= 0.5),
                (tr("往下"), self.at.y() <= -0.5),
            )
            if needed
        ]
        self.setAccessibleDescription(tr("二维码还要{}移一移").format(tr("、").join(ways)))

    def _sizes(self) -> tuple[float, float, float]:
        """Return the px of the code's side, and of a step across and down."""
        wide, high = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        side = max(20.0, min(wide, high) * 0.36)
        return side, (wide - side) / 2 / _MOST, (high - side) / 2 / _MOST

    def place_of_code(self, at: QPointF) -> QRectF:
        """Return where the code is shown when it is so many steps away."""
        side, across, down = self._sizes()
        place = QRectF(0, 0, side, side)
        middle = QRectF(self.rect()).center()
        place.moveCenter(middle + QPointF(at.x() * across, at.y() * down))
        return place

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self.quiet:
            return
        _, across, down = self._sizes()
        way = event.position() - self._dragged
        self._dragged = event.position()
        self.move_code(way.x() / max(1.0, across), way.y() / max(1.0, down))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS and not self.quiet:
            self.move_code(*ARROWS[event.key()])
        else:
            super().keyPressEvent(event)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        theme = look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = look.metrics.ring_room
        face = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(face, 8, 8)
        frame = self.place_of_code(QPointF(0, 0)).adjusted(-8, -8, 8, 8)
        code = self.place_of_code(self.at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(code)
        px = round(code.width())
        pixmap = self._icons.pixmap(CODE, px, "#000000", self.devicePixelRatioF())
        painter.drawPixmap(code.topLeft(), pixmap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.focus if self.is_framed else theme.primary), 6))
        corner = frame.width() * 0.25
        for x, across in ((frame.left(), corner), (frame.right(), -corner)):
            for y, down in ((frame.top(), corner), (frame.bottom(), -corner)):
                painter.drawLine(QPointF(x, y), QPointF(x + across, y))
                painter.drawLine(QPointF(x, y), QPointF(x, y + down))
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()


class CameraPart(QWidget):
    """The view, and four buttons below it that move the code."""

    did = Signal(object)
    """Emitted with the Deed when the code is in the frame."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._quiet = False
        self._is_told = False
        self._look: Look | None = None
        self.view = CameraView(part, icons, self)
        self.view.moved.connect(self._on_moved)
        self.arrows: list[ButtonPart] = []
        for name, icon, way in (
            (tr("往左"), LEFT, (-1, 0)),
            (tr("往上"), UP, (0, -1)),
            (tr("往下"), DOWN, (0, 1)),
            (tr("往右"), RIGHT, (1, 0)),
        ):
            button = ButtonPart(Part(PartKind.BUTTON, name, icon=icon), icons, self)
            button.bare = True
            button.did.connect(lambda deed, way=way: self._press(deed, way))
            self.arrows.append(button)

    @property
    def quiet(self) -> bool:
        """Whether it answers nothing: another place is the right one."""
        return self._quiet

    @quiet.setter
    def quiet(self, quiet: bool) -> None:
        self._quiet = quiet
        self.view.quiet = quiet
        for button in self.arrows:
            button.quiet = quiet

    def _press(self, deed: Deed, way: tuple[int, int]) -> None:
        if deed.kind is DeedKind.TAP:
            self.view.move_code(*way)

    def _on_moved(self) -> None:
        if self.view.is_framed and not self._is_told:
            self._is_told = True
            self.did.emit(Deed(DeedKind.SCAN, self.part.code))

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.view.set_look(look)
        for button in self.arrows:
            button.set_look(look)
        self._arrange()

    def natural_width(self) -> int:
        """Return a good width in px."""
        return 400

    def least_width(self) -> int:
        """Return the least width in px."""
        return 240

    def height_for(self, width: int) -> int:
        """Return the least height in px; a page gives it more where there is more."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return m.target + 2 * m.ring_room + max(120, 2 * m.target)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._look is None:
            return
        m = self._look.metrics
        high = m.target + 2 * m.ring_room
        self.view.setGeometry(0, 0, self.width(), max(40, self.height() - high))
        wide = self.width() / len(self.arrows)
        for at, button in enumerate(self.arrows):
            left, right = round(at * wide), round((at + 1) * wide)
            button.setGeometry(left, self.height() - high, right - left, high)
