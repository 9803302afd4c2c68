"""A page with a pad for digits: a line to write them in, big keys, one sentence above the line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.typing.digit_pad import DigitField, DigitPad

_SIDE_BY_SIDE = 1.2
"""Width of a body in its heights from which on the pad stands beside the words, not below."""


def may_paste(action_id: str) -> bool:
    """Allow pasting (WCAG 3.3.8) under every policy, and copying under none."""
    return action_id == "paste"


class PadPage(Page[To]):
    """Subclasses give line and pad to `put_on_pad`, and say what happens with the digits."""

    takes_paste = True

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.told = Label("", LabelKind.TITLE, wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._words = QVBoxLayout()

    def put_on_pad(self, field: DigitField, pad: DigitPad) -> None:
        """Put the body together: the sentence and the line, and the pad beside or below them."""
        self._field = field
        self._words.addStretch(2)
        self._words.addWidget(self.told)
        self._words.addWidget(field)
        self._words.addStretch(3)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(pad, 1)

    def say(self, words: str) -> None:
        """Say this above the line; screen readers hear it at the line."""
        self.told.setText(words)
        describe(self._field, words)

    # --- life ---

    def first_focus(self) -> QWidget | None:
        return self._field

    def leave(self) -> None:
        self._field.setText("")

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._row.setContentsMargins(edge, m.gap, edge, m.gap)
        self._row.setSpacing(m.gap)
        self._words.setSpacing(m.gap // 2)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the pad beside the words in a wide window, below them in a high one."""
        wide = self.width() > _SIDE_BY_SIDE * self.height()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._row.setStretch(1, 1 if wide else 3)
        self._words.setStretch(self._words.count() - 1, 3 if wide else 0)
