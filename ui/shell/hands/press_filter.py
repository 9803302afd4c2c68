"""Keeps presses that come too early from the window's controls: mouse, pen, touch and keys.

It sees what the system gives the window, before any control does. A touch that no control wants
comes from Qt as a press of the mouse.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication

from ui.shell.hands.press_guard import PressGuard

_PRESSES = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.KeyPress)
)
_RELEASES = frozenset((QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease))
_POINTER = 0
"""Stands for mouse, pen and finger among the keys."""
_PRESSING_KEYS = frozenset(
    int(key)
    for key in (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
        Qt.Key.Key_F1,
    )
)
"""Keys that press something. Others move the focus, turn pages, or write."""


class PressFilter(QObject):
    """Asks the guard about each press, and drops the release of a dropped press as well."""

    def __init__(self, guard: PressGuard, window: QWindow) -> None:
        """See from now on what the system gives this window."""
        super().__init__(window)
        self._guard = guard
        self._dropped: set[int] = set()
        """Keys whose press was dropped and whose release is still to come."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for a press that comes too early; it then goes nowhere."""
        kind = event.type()
        if kind not in _PRESSES and kind not in _RELEASES:
            return False
        key = _key_of(event)
        if key is None:
            return False
        if kind in _RELEASES:
            dropped = key in self._dropped
            self._dropped.discard(key)
            return dropped
        press: tuple[float, float] | int = key
        if isinstance(event, QMouseEvent):
            press = event.globalPosition().toTuple()
        if self._guard.counts(press):
            self._dropped.discard(key)
            return False
        self._dropped.add(key)
        return True


def _key_of(event: QEvent) -> int | None:
    """Return the key, or that it is the pointer; None for a key that presses nothing."""
    if not isinstance(event, QKeyEvent):
        return _POINTER
    key = int(event.key())
    if event.isAutoRepeat() or key not in _PRESSING_KEYS:
        return None
    focus = QApplication.focusWidget()
    writes = focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    # In a field, Space writes, or chooses the word that was typed.
    return None if writes and key == Qt.Key.Key_Space else key
