"""The words of a step and the practice screen, side by side."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from content.lessons.course import ScreenKind
from content.lessons.fitting import SMALLEST_ROOM
from ui.look.look import Look

_PHONE = 0.64
"""Width of a phone's room, in heights of it."""
_WIDE = 0.5
"""Part of the page's width for a computer or a picture."""


class Beside(QWidget):
    """Gives the practice screen the height of the page, and as much width as its kind needs."""

    def __init__(self, words: QWidget, screen: QWidget, *, share: float = 0.0) -> None:
        """Put `words` at the left; `share` is the part of the width for the right, if fixed."""
        super().__init__()
        self._share = share
        self._words, self._screen = words, screen
        self._kind = ScreenKind.PHONE
        self._look: Look | None = None
        words.setParent(self)
        screen.setParent(self)

    def set_device(self, kind: ScreenKind) -> None:
        """Make room for another kind of screen."""
        if kind is not self._kind:
            self._kind = kind
            self._arrange()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._look is None or self.width() < 200:
            return
        m = self._look.metrics
        gap = max(8, m.gap // 2)
        room = self.rect().adjusted(m.margin, gap, -m.margin, -gap)
        wide = self._kind is not ScreenKind.PHONE
        asked = room.width() * _WIDE if wide else room.height() * _PHONE
        width = min(max(SMALLEST_ROOM[0], round(asked)), room.width() // 2)
        if self._share:
            width = round(room.width() * self._share)
        left = room.right() + 1 - width
        self._screen.setGeometry(QRect(left, room.top(), width, room.height()))
        beside = room.width() - width - m.gap
        self._words.setGeometry(QRect(room.left(), room.top(), beside, room.height()))
