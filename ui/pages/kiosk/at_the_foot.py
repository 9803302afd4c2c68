"""The band at the foot of 您好: whose machine it is, and the staff's door."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.filled import fill
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.top_bar import APART_PX


class AtTheFoot(QWidget):
    """Words at the left, one button at the right."""

    def __init__(self, words: str, button: BigButton) -> None:
        super().__init__()
        self._look: Look | None = None
        self.words = Label(words, LabelKind.SOFT, wraps=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(button)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m = look.metrics
        right = max(0, m.margin - m.ring_room)
        self._row.setContentsMargins(m.margin, m.border + APART_PX, right, APART_PX)
        self._row.setSpacing(m.gap)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        fill(painter, self.rect(), self._look.theme.card)
        line = self.rect()
        line.setHeight(self._look.metrics.border)
        fill(painter, line, self._look.theme.line)
        painter.end()
