"""A field to write in that gives nothing to the clipboard and takes nothing from it unasked.

QLineEdit has more ways there than Ctrl+C: two keys that delete also copy what they delete (Ctrl+K,
Ctrl+U), a selection, by mouse or keys, is what the middle button pastes elsewhere (X11, Wayland),
and the middle button pastes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_KEY = QKeySequence.StandardKey
COPYING = (_KEY.Copy, _KEY.Cut, _KEY.DeleteEndOfLine, _KEY.DeleteCompleteLine)
SELECTING = tuple(key for key in _KEY if key.name.startswith("Select"))
PASTING = (_KEY.Paste,)


def matches(event: QKeyEvent, keys: tuple[QKeySequence.StandardKey, ...]) -> bool:
    """Return whether the event is one of these keys, as this system has them."""
    return any(event.matches(key) for key in keys)


class ClosedEdit(QLineEdit):
    """Asks before its words go to the clipboard, and before words come from there."""

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        may: Callable[[str], bool] = lambda action_id: False,
    ) -> None:
        """Make the field; `may("copy")` and `may("paste")` are asked."""
        super().__init__(words, parent)
        self._may = may
        self.setAcceptDrops(False)  # a dropped file is the window's, not its address in letters
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if matches(event, (*COPYING, *SELECTING)) and not self._may("copy"):
            return
        if matches(event, PASTING) and not self._may("paste"):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton and not self._may("paste"):
            return
        if not self._may("copy"):
            self.deselect()  # what is selected when the button goes up, the middle button pastes
        super().mouseReleaseEvent(event)
