"""Keeps from the window what a shared machine has no use for: combinations, F keys, other buttons.

It sees what the system gives the window, before any control does, and names what it lets through:
a key that is new is inert until it is added here. A desktop keeps some combinations for itself
(Alt+Tab, the system's key); those never come here, and docs/kiosk.md says what holds them off.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from app.policy.gate import Gate
from app.policy.outside import KEYS
from app.policy.policy import Asked
from ui.shell.window import Window

_KEY_EVENTS = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
)
_MOUSE_EVENTS = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    )
)
_K, _M = Qt.Key, Qt.KeyboardModifier
_PLAIN = frozenset(
    (
        *(_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End),
        *(_K.Key_PageUp, _K.Key_PageDown, _K.Key_Tab, _K.Key_Backtab, _K.Key_Return),
        *(_K.Key_Enter, _K.Key_Escape, _K.Key_Backspace, _K.Key_Delete, _K.Key_Space),
        *(_K.Key_F1, _K.Key_MediaPlay, _K.Key_MediaPause, _K.Key_MediaTogglePlayPause),
        *(_K.Key_MediaStop, _K.Key_MediaNext, _K.Key_MediaPrevious),
        *(_K.Key_Shift, _K.Key_CapsLock, _K.Key_NumLock, _K.Key_Menu),
    )
)
"""Keys that the app uses. Menu holds a place on a practice screen, and opens no menu anywhere."""
_WITH_SHIFT = _PLAIN - {_K.Key_Delete} | {_K.Key_F10}
"""Shift+Delete cuts; Shift+F10 is what Menu is."""
_HELD = (_K.Key_Shift, _K.Key_Control, _K.Key_Alt, _K.Key_AltGr, _K.Key_Meta)
"""Keys that are held beside others; Qt counts one that goes down as held."""
_EDITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


def is_of_use(event: QKeyEvent) -> bool:
    """Return whether the app has a use for the key, with what is held beside it."""
    held = event.modifiers() & ~(_M.KeypadModifier | _M.GroupSwitchModifier)
    if held == _M.NoModifier or held == _M.ShiftModifier:
        usable = _WITH_SHIFT if held else _PLAIN
        return event.key() in usable or _writes(event)
    return False


def looks_like_leaving(event: QKeyEvent) -> bool:
    """Return whether the key is one with which people leave a program: not one that edits."""
    if any(event.matches(each) for each in _EDITING):
        return False
    key = event.key()
    in_row = _K.Key_F2 <= key <= _K.Key_F35
    held = bool(event.modifiers() & (_M.ControlModifier | _M.AltModifier | _M.MetaModifier))
    return in_row or (held and key not in _HELD)


def _writes(event: QKeyEvent) -> bool:
    """Return whether the key writes something, or is one of those that lead to a character."""
    leads = _K.Key_Multi_key <= event.key() <= _K.Key_Hangul_Special
    dead = _K.Key_Dead_Grave <= event.key() <= _K.Key_Dead_Longsolidusoverlay
    text = event.text()
    return leads or dead or (bool(text) and text.isprintable())


class InertKeys(QObject):
    """Drops keys and buttons that the policy keeps from the window."""

    attempted = Signal()
    """Emitted when one was pressed with which people leave a program."""

    def __init__(self, gate: Gate, window: Window) -> None:
        """See from now on what the system gives this window, which has been shown."""
        super().__init__(window)
        self._gate, self._window = gate, window
        window.winId()
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for what goes nowhere."""
        kind = event.type()
        if kind in _KEY_EVENTS and isinstance(event, QKeyEvent):
            if self._may() or is_of_use(event) or self._is_paste_here(event):
                return False
            pressed = kind is QEvent.Type.KeyPress and not event.isAutoRepeat()
            if pressed and looks_like_leaving(event):
                self.attempted.emit()
            event.accept()
            return True
        if kind in _MOUSE_EVENTS and isinstance(event, QMouseEvent):
            return event.button() is not Qt.MouseButton.LeftButton and not self._may()
        return False

    def _may(self) -> bool:
        return self._gate.policy.allows(Asked.OUTSIDE, KEYS)

    def _is_paste_here(self, event: QKeyEvent) -> bool:
        page = self._window.page
        takes = page is not None and page.takes_paste
        return takes and event.matches(QKeySequence.StandardKey.Paste)
