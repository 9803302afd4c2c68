"""The sheet under the page's text: plain, read-only, and quiet.

It takes the useful parts of QTextEdit (selection, copying, a text that screen readers can see) and
closes the rest: menus, links, dropped files, scrolling, a blinking caret, resources from elsewhere.
Keys without a use here go on to the page around it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.widgets.frame.wheel import Wheel
from ui.widgets.page.clipboard import plain_text

TAP_AGAIN_MS = 300
"""ms. A second tap within this time is the tremor of the first."""
TAP_REACH = 24
"""px that a finger or mouse may slide during a tap; farther, it selects text."""


class PageSurface(QTextEdit):
    """A read-only sheet of plain text, without scrolling."""

    tapped = Signal(QPointF)
    """The place where a finger or the left button went down and up, in the viewport's px."""
    turn_asked = Signal(int)
    """+1 or -1: the wheel or PageDown, PageUp asks for another page."""
    focus_changed = Signal()
    """Emitted when the text gets or loses the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._last_tap = -TAP_AGAIN_MS
        self._wheel = Wheel()
        self._may: Callable[[str], bool] = lambda action_id: True
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # Selectable by keyboard: without it screen readers do not see the text. No links.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)  # A blinking caret would move by itself.
        self.setProperty("role", "page")  # for the theme's focus ring

    def ask_before_acting(self, may: Callable[[str], bool]) -> None:
        """Call `may(action_id)` before text is selected or copied, and before a page is turned."""
        self._may = may

    def may_turn(self, pages: int) -> bool:
        """Return whether the reader may turn so many pages on, or back if less than 0."""
        return self._may("page-on" if pages > 0 else "page-back")

    def _ask_to_turn(self, pages: int) -> None:
        if self.may_turn(pages):
            self.turn_asked.emit(pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, select and copy; the reading page gets every other key."""
        if event.key() == Qt.Key.Key_PageDown and not event.modifiers():
            self._ask_to_turn(1)
        elif event.key() == Qt.Key.Key_PageUp and not event.modifiers():
            self._ask_to_turn(-1)
        elif _selects_or_copies(event) and self._may("copy"):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave every key without a use here to the shortcuts of the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(_selects_or_copies(event) and self._may("copy"))
            return event.isAccepted()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn a page at each notch."""
        pages = self._wheel.pages(event.angleDelta().y())
        for _ in range(abs(pages)):
            self._ask_to_turn(1 if pages > 0 else -1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a tap or a selection."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_at = event.position().toPoint()
        # Without this a press on a selection would begin to drag the text.
        self._drop_selection()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit the place of the tap, unless the mouse has selected text."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not self._may("copy"):
            self._drop_selection()  # first: Qt gives it to the middle button of every program
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None:
            return
        moved = (event.position().toPoint() - pressed).manhattanLength()
        if moved > TAP_REACH:
            return
        self._drop_selection()
        since = event.timestamp() - self._last_tap
        self._last_tap = event.timestamp()
        if not 0 <= since < TAP_AGAIN_MS:
            self.tapped.emit(QPointF(pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the first click counts as the tap."""
        event.accept()

    def _drop_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    # Plain text only, and no text from elsewhere.

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a placeholder: a page never reaches for files or the network."""
        del name
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return b""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected characters as plain text."""
        return plain_text(self.textCursor().selectedText().replace("\u2029", "\n"))


def _selects_or_copies(event: QKeyEvent) -> bool:
    wanted = (
        QKeySequence.StandardKey.Copy,
        QKeySequence.StandardKey.SelectAll,
        QKeySequence.StandardKey.SelectNextChar,
        QKeySequence.StandardKey.SelectPreviousChar,
        QKeySequence.StandardKey.SelectNextLine,
        QKeySequence.StandardKey.SelectPreviousLine,
    )
    return any(event.matches(key) for key in wanted)
