"""The words that pinyin spells: the page brings them when a keypad wants them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from content.text.typing.typing import Typist


class PinyinWords(QObject):
    """Holds the words once they have come: to read them takes most of a second."""

    wanted = Signal()
    """Emitted when a keypad is shown and the words are not there."""
    came = Signal()
    """Emitted when they are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typist: Typist | None = None

    def know(self, typist: Typist) -> None:
        """Take the words."""
        self.typist = typist
        self.came.emit()

    def want(self) -> None:
        """Ask for the words, if they are not there."""
        if self.typist is None:
            self.wanted.emit()
