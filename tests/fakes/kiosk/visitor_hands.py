"""Does the deeds of bench/kiosk/deeds.py to a window, as the system would bring them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.kiosk.deeds import Deed
from ui.shell.window import Window

K, M = Qt.Key, Qt.KeyboardModifier
FOREIGN = "不是这里的字"
HELD = {
    "ctrl": M.ControlModifier,
    "alt": M.AltModifier,
    "shift": M.ShiftModifier,
    "super": M.MetaModifier,
}
BUTTONS = {
    1: Qt.MouseButton.LeftButton,
    2: Qt.MouseButton.MiddleButton,
    3: Qt.MouseButton.RightButton,
    8: Qt.MouseButton.BackButton,
    9: Qt.MouseButton.ForwardButton,
}
KEYS = {
    **{letter: K[f"Key_{letter.upper()}"] for letter in "abcdefghijklmnopqrstuvwxyz0123456789"},
    **{f"F{number}": K[f"Key_F{number}"] for number in range(1, 13)},
    **{name: K[f"Key_{name}"] for name in ("Tab", "Return", "Escape", "Delete", "Insert")},
    **{name: K[f"Key_{name}"] for name in ("Home", "End", "Left", "Right", "Up", "Down")},
    "space": K.Key_Space,
    "BackSpace": K.Key_Backspace,
    "Prior": K.Key_PageUp,
    "Next": K.Key_PageDown,
    "plus": K.Key_Plus,
    "minus": K.Key_Minus,
    "equal": K.Key_Equal,
    "Menu": K.Key_Menu,
    "Super_L": K.Key_Meta,
    "Alt_L": K.Key_Alt,
    "Control_L": K.Key_Control,
    "Caps_Lock": K.Key_CapsLock,
}
"""Keys that QTest can press. The bench presses all."""


class VisitorHands:
    """Keys go to the system's window, as all that comes from outside."""

    def __init__(self, window: Window, finger: QPointingDevice) -> None:
        self._window, self._finger = window, finger

    def do(self, deed: Deed) -> None:
        """Do it."""
        handle, at = self._window.windowHandle(), self._place(deed.at)
        match deed.kind:
            case "key":
                held = M.NoModifier
                for name in deed.held:
                    held |= HELD[name]
                if deed.key in KEYS:
                    QTest.keyClick(handle, KEYS[deed.key], held)
            case "press":
                QTest.mouseClick(handle, BUTTONS[deed.button], M.NoModifier, at)
            case "move":
                QTest.mouseMove(handle, at)
            case "wheel":
                QTest.wheelEvent(handle, QPointF(at), QPoint(0, -120 * deed.notches))
            case "touch":
                self._touch(at, at)
            case "swipe":
                self._touch(at, self._place(deed.to))
            case "drop":
                self._drop(at)
            case "paste":
                QGuiApplication.clipboard().setText(FOREIGN)
                QTest.keyClick(handle, K.Key_V, M.ControlModifier)

    def _place(self, part: tuple[float, float]) -> QPoint:
        size = self._window.size()
        return QPoint(
            min(round(part[0] * size.width()), size.width() - 1),
            min(round(part[1] * size.height()), size.height() - 1),
        )

    def _touch(self, begin: QPoint, end: QPoint) -> None:
        window, finger = self._window, self._finger
        QTest.touchEvent(window, finger).press(1, begin, window).commit()
        if begin != end:
            QTest.touchEvent(window, finger).move(1, end, window).commit()
        QTest.touchEvent(window, finger).release(1, end, window).commit()

    def _drop(self, at: QPoint) -> None:
        data = QMimeData()
        data.setText(FOREIGN)
        data.setUrls([QUrl.fromLocalFile("/etc/hostname")])
        left, copies = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        for widget in (self._window.childAt(at) or self._window, self._window):
            for event in (
                QDragEnterEvent(at, copies, data, left, M.NoModifier),
                QDropEvent(QPointF(at), copies, data, left, M.NoModifier),
            ):
                QApplication.sendEvent(widget, event)
