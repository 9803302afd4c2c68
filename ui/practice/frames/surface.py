"""The base of phone, computer and photo: what the practice screen asks of each of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from content.lessons.deed import SWIPES, Deed, DeedKind
from ui.look.look import Look
from ui.practice.frames.making import Leaf
from ui.practice.parts.camera import CameraPart
from ui.practice.parts.field import FieldPart
from ui.practice.parts.gestures import swipe_of
from ui.practice.parts.pressable import SWIPE_KEYS, Pressable
from ui.practice.parts.switches import SliderPart
from ui.widgets.frame.focus_order import ARROWS
from ui.words.translating import tr


class SwipeStrip(QWidget):
    """The short line at the lower edge: here keys and screen readers swipe on the whole screen."""

    did = Signal(object)
    """Emitted with the Deed: a swipe on the whole screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("整个屏幕"))
        self.setAccessibleDescription(tr("按住 Ctrl 再按方向键，就是在屏幕上划一下"))

    def deeds(self) -> tuple[DeedKind, ...]:
        """Return the four swipes."""
        return tuple(SWIPE_KEYS.values())

    def role(self) -> QAccessible.Role:
        """Return its role: an area, not a button."""
        return QAccessible.Role.Pane

    def do(self, kind: DeedKind) -> None:
        """Swipe on the whole screen."""
        self.did.emit(Deed(kind))

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = SWIPE_KEYS.get(event.key())
        if kind is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.do(kind)
        else:
            if event.key() in ARROWS:
                event.ignore()
                return
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setBrush(QColor(theme.focus))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.setBrush(QColor(theme.paper))
            painter.drawRect(self.rect().adjusted(5, 5, -5, -5))
        painter.setBrush(QColor(theme.line))
        wide = min(120, self.width() // 3)
        painter.drawRoundedRect((self.width() - wide) // 2, self.height() // 2 - 3, wide, 6, 3, 3)
        painter.end()


class Surface(QWidget):
    """Shows the parts of a screen. A swipe beside them is one on the whole screen."""

    did = Signal(object)
    """Emitted with each Deed."""
    arranged = Signal()
    """Emitted when things have other places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.leaves: list[Leaf] = []
        """The widgets that tell deeds, as they are read."""
        self.strip = SwipeStrip(self)
        self.strip.did.connect(self.did)
        self._pressed_at: QPointF | None = None
        self._look: Look | None = None

    def take(self, leaf: Leaf) -> None:
        """Hear the deeds of a widget from now on."""
        self.leaves.append(leaf)
        leaf.did.connect(self.did)

    def want(self, wanted: Deed | None) -> None:
        """Know the deed that is wanted: a field then knows its text, a slider its value."""
        for leaf in self.leaves:
            own = wanted if wanted is not None and wanted.part == leaf.part.name else None
            if isinstance(leaf, FieldPart | SliderPart):
                leaf.wanted = own
            elif isinstance(leaf, Pressable) and own is not None and own.kind is DeedKind.DOUBLE:
                leaf.doubles = True

    def hush(self, only: Deed | None) -> None:
        """Let only the place of this deed answer; None: every place."""
        anywhere = only is not None and only.kind in SWIPES and not only.part
        for leaf in self.leaves:
            quiet = only is not None and not is_place(leaf, only)
            if anywhere:
                quiet = not isinstance(leaf, Pressable)
            if isinstance(leaf, FieldPart):
                leaf.set_quiet(quiet=quiet)
            else:
                leaf.quiet = quiet

    def leaf(self, deed: Deed) -> Leaf | None:
        """Return the widget where a deed is done; None: anywhere, or nowhere."""
        return next((leaf for leaf in self.leaves if is_place(leaf, deed)), None)

    def place_of(self, deed: Deed) -> QWidget:
        """Return the widget where a deed is done, brought to sight; the screen for a swipe."""
        found = self.leaf(deed)
        if found is None:
            return self.glass()
        self.reveal(found)
        return found

    @property
    def pages(self) -> int:
        """How many pages the parts that can be pressed take."""
        return 1

    def glass(self) -> QWidget:
        """Return the area of the whole screen."""
        return self

    def reveal(self, widget: QWidget) -> None:
        """Bring a widget to sight: turn to its page."""

    def set_look(self, look: Look) -> None:
        """Take on the app's look."""
        self._look = look
        self.arrange()

    def arrange(self) -> None:
        """Give everything its place."""
        raise NotImplementedError

    def resizeEvent(self, event: object) -> None:
        self.arrange()

    # A press that no part wanted comes here.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed_at, self._pressed_at = self._pressed_at, None
        if pressed_at is None:
            return
        swipe = swipe_of(event.position() - pressed_at)
        if swipe is not None:
            self.did.emit(Deed(swipe))


def is_place(leaf: Leaf, deed: Deed) -> bool:
    """Return whether a deed is done at this widget. A swipe without a part is done at each."""
    if deed.kind is DeedKind.SCAN:
        return isinstance(leaf, CameraPart) and leaf.part.code == deed.part
    if deed.kind in SWIPES and not deed.part:
        return False
    return leaf.part.name == deed.part and not isinstance(leaf, CameraPart)
