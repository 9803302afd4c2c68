"""A message on the page: it stays until it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.focus_news import FocusNews
from ui.widgets.frame.label import Label


class Notice(QWidget):
    """A band with a sentence and a button, seldom two; hidden while there is nothing to say."""

    answered = Signal()
    other_chosen = Signal()
    """The second button was pressed."""

    def __init__(self, icons: Icons, next_focus: Callable[[], QWidget | None]) -> None:
        """Make the notice; `next_focus` returns the widget that gets the focus after the answer."""
        super().__init__()
        self._next_focus = next_focus
        self._look: Look | None = None
        self._width = 0
        """The width that the page has given it, in px; 0 before."""
        self._row = QHBoxLayout(self)
        self.words = Label("", wraps=True)
        self.button = BigButton("", icons)
        self.button.chosen.connect(self.answered)
        self._row.addWidget(self.words, 1)
        self.other = BigButton("", icons)
        self.other.hide()
        self.other.chosen.connect(self.other_chosen)
        self._row.addWidget(self.other)
        self._row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._told = FocusNews()
        self.hide()

    def say(self, words: str, button: str = "", icon: str = "", action_id: str = "") -> None:
        """Show the sentence; without `button` it stays until dismiss().

        `action_id` names the action of the button; the page hears `answered` and runs it.
        """
        self.button.action_id = action_id
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.set_face(button, icon)
        self.button.setAccessibleDescription("")  # the description of an earlier report is over
        self.button.setVisible(bool(button))
        self.other.hide()
        self.show()
        if (
            self.isVisible()
        ):  # Otherwise the reader has left the page, and the focus is on another page.
            self._told.tell(words, self.window(), apart=(self.button,))

    def offer(self, button: str, icon: str, action_id: str) -> None:
        """Show a second button beside the sentence, until the next sentence."""
        self.other.action_id = action_id
        self.other.set_face(button, icon)
        self.other.show()

    def dismiss(self) -> None:
        """Hide; if the keyboard was on the button, it goes to the first control of the page."""
        had_focus = self.window().focusWidget() in (self.button, self.other)
        self._told.take_back()
        self.hide()
        # Qt alone would choose the very first control, 返回, and the next Enter would leave the
        # page.
        wanted = self._next_focus() if had_focus else None
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m = look.metrics
        self._row.setContentsMargins(
            m.margin, m.gap // 4, max(0, m.margin - m.ring_room), m.gap // 4
        )
        self._row.setSpacing(m.gap)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size with room for all lines at the width that the notice has.

        Qt's own is for a width of its choice, and the notice is never higher than its hint.
        """
        hint = super().sizeHint()
        if self._width:
            hint.setHeight(max(hint.height(), self._row.heightForWidth(self._width)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._width:
            self._width = event.size().width()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme, border = self._look.theme, self._look.metrics.border
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.card))
        painter.fillRect(0, 0, self.width(), border, QColor(theme.line))
        painter.fillRect(0, self.height() - border, self.width(), border, QColor(theme.line))
        # A bar of the accent colour at the left marks it as a message.
        painter.fillRect(0, 0, border * 4, self.height(), QColor(theme.accent))
        painter.end()
