"""A message on the page: stays until it is answered, moves nothing away by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.icons import Icons
from ui.look import Look
from ui.widgets.big_button import BigButton
from ui.widgets.label import Label


class Notice(QWidget):
    """A band with a sentence and at most one button; hidden while there is nothing to say."""

    answered = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._row = QHBoxLayout(self)
        self.words = Label("", wraps=True)
        self.button = BigButton("", icons)
        self.button.chosen.connect(self.answered)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._told_at: QWidget | None = None
        self.hide()

    def say(self, words: str, button: str = "", icon: str = "") -> None:
        """Show the sentence; without `button` it stays until dismiss()."""
        self._untell()
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.set_face(button, icon)
        self.button.setVisible(bool(button))
        self.show()
        self._tell(words)

    def dismiss(self) -> None:
        """Hide."""
        self._untell()
        self.hide()

    # Screen readers speak what changes at the control that has the focus, and little else.

    def _tell(self, words: str) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.button and focus.window() is self.window():
            focus.setAccessibleDescription(words)
            self._told_at = focus

    def _untell(self) -> None:
        told_at, self._told_at = self._told_at, None
        if told_at is None or not isValid(told_at):
            return
        if told_at.accessibleDescription() == self.words.text():
            told_at.setAccessibleDescription("")

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m = look.metrics
        self._row.setContentsMargins(
            m.margin, m.gap // 4, max(0, m.margin - m.ring_room), m.gap // 4
        )
        self._row.setSpacing(m.gap)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme, border = self._look.theme, self._look.metrics.border
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.card))
        painter.fillRect(0, 0, self.width(), border, QColor(theme.line))
        painter.fillRect(0, self.height() - border, self.width(), border, QColor(theme.line))
        # A bar of the accent colour at the left says: read me.
        painter.fillRect(0, 0, border * 4, self.height(), QColor(theme.accent))
        painter.end()
