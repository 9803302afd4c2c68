"""The stack of the window's pages: the one that is shown gets all the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout

_ANY = QSize(1, 1)


class PageStack(QStackedLayout):
    """Asks no page how large it would like to be: pages fit the window, it never fits them.

    A layout and not a QStackedWidget, which screen readers would name as a pane.
    Qt would ask all of them, hidden ones as well, whenever a button comes or goes: with a hundred
    pages 1.7 ms of the processor, and 0.2 ms without.
    """

    def sizeHint(self) -> QSize:
        return _ANY

    def minimumSize(self) -> QSize:
        return _ANY

    def hasHeightForWidth(self) -> bool:
        return False
