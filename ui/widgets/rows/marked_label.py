"""A line of soft words in which some are marked, as the sentence that is read aloud is."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind


class MarkedLabel(Label):
    """Marks its characters `start` to `end`, on one line; screen readers get the words alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, LabelKind.SOFT, wraps=True, parent=parent)
        self._marked = 0, 0
        self._look: Look | None = None

    @property
    def marked(self) -> str:
        """The words that are marked."""
        return self.text()[slice(*self._marked)]

    def mark(self, start: int, end: int) -> None:
        """Mark these characters; none if both are the same."""
        self._marked = start, end
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        super().set_look(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.marked or self._look is None:
            return
        metrics, words = QFontMetrics(self.font()), self.text()
        left = self.contentsRect().left() + metrics.horizontalAdvance(words[: self._marked[0]])
        top = self.contentsRect().top() + (self.contentsRect().height() - metrics.height()) // 2
        box = QRect(left, top, metrics.horizontalAdvance(self.marked), metrics.height())
        painter = QPainter(self)
        painter.fillRect(box, QColor(self._look.theme.highlight))
        painter.setPen(QColor(self._look.theme.on_highlight))
        painter.drawText(left, top + metrics.ascent(), self.marked)
        painter.end()
