"""The words of a step for the last row of a class: huge, and how many are ready below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedColumn

_HUGE, _COUNT = 2.6, 1.7
"""Sizes of the sentence and of the number where there is room, in sizes of their kind."""
_SHARE = (7, 2)
"""Parts of the height for the sentence and for the number."""


class LectureWords(QWidget):
    """The sentence, the reminder or the news of the last deed; and the number of raised hands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = FittedColumn((LabelKind.HEADLINE, LabelKind.BODY), grow=_HUGE)
        self.count = FittedColumn((LabelKind.HEADLINE,), grow=_COUNT)
        self._do = self._reminder = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part, share in zip((self.sentence, self.count), _SHARE, strict=True):
            self._column.addWidget(part, share)

    def show_step(self, do: str, reminder: str) -> None:
        """Show another step."""
        self._do, self._reminder = do, reminder
        self.sentence.say(do, reminder)

    def tell(self, words: str) -> None:
        """Show the news of the last deed in place of the reminder; "" for none."""
        self.sentence.say(self._do, words or self._reminder)

    def show_count(self, words: str) -> None:
        """Show how many are ready."""
        self.count.say(words)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._column.setSpacing(look.metrics.gap // 2)
