"""The words of a step: now please do this, the reminder, and the news of the last deed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.filled import fill
from ui.look.look import Look
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedLabel, Room, fit, place
from ui.widgets.lessons.step_marks import StepMarks

_HEADING, _REMINDER, _DO = 3, 2, 1
"""The paragraphs that go first where room is short; the news of the last deed stays."""


class StepWords(QWidget):
    """Fits its words into the room beside the practice screen; the reminder stands below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.heading = FittedLabel(LabelKind.ACCENT, self)
        self.do = FittedLabel(LabelKind.HEADLINE, self, grow=1.25)
        self.told = FittedLabel(LabelKind.BODY, self, grow=1.2)
        self.reminder = FittedLabel(LabelKind.BODY, self)
        self.marks = StepMarks(self)
        self._band = QRect()
        """Where the reminder stands, with the bar at its left."""

    def show_step(self, heading: str, do: str, reminder: str) -> None:
        """Show another step, of which nothing was done."""
        self.heading.setText(heading)
        self.do.setText(do)
        self.reminder.setText(reminder)
        self.told.setText("")
        self._arrange()

    def tell(self, words: str) -> None:
        """Show the news of the last deed; "" for none."""
        self.told.setText(words)
        self._arrange()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for part in (self.heading, self.do, self.told, self.reminder, self.marks):
            part.set_look(look)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100 or self.height() < 50:
            return
        m = look.metrics
        gap, inside = max(6, m.gap // 2), max(8, m.gap // 2)
        bar = 4 * m.border
        marks = self.marks.sizeHint()
        top = marks.height() + 2 * gap
        self.marks.setGeometry(QRect(0, gap, min(marks.width(), self.width()), marks.height()))
        above = (Room(self.heading, 0, _HEADING), Room(self.do, 0, _DO), Room(self.told))
        below = Room(self.reminder, inside, _REMINDER)
        # The bar beside the reminder takes width: its words are fitted into what is left.
        width, height = self.width() - bar, self.height() - top
        fitted = fit((*above, below), width, height, gap)
        shown = [room for room, _ in fitted]
        for room in (*above, below):
            if room not in shown:
                room.label.hide()
        band = [each for each in fitted if each[0] is below]
        place([each for each in fitted if each[0] is not below], 0, top, width, gap)
        self._band = QRect()
        if band:
            high = band[0][1]
            self._band = QRect(0, self.height() - high, self.width(), high)
            place(band, bar, self._band.top(), width, gap)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or self._band.isEmpty():
            return
        painter = QPainter(self)
        theme = self._look.theme
        fill(painter, self._band, theme.card)
        bar = QRect(self._band.topLeft(), QSize(4 * self._look.metrics.border, self._band.height()))
        fill(painter, bar, theme.accent)
        painter.end()
