"""A row for a choice that goes in steps: its name, its value, and buttons for less and for more."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.rows.card import Card

MOST = 2
"""Buttons of a row."""


class StepRow(Card):
    """Shows a value that stays on its line; the buttons change it. One button goes round."""

    def __init__(
        self,
        title: str,
        icons: Icons,
        buttons: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Make the row; `buttons` are the words and icons of one button, or of less and more."""
        super().__init__(parent)
        self._title = TitleLine(title, parent=self)
        self._value = Label("", LabelKind.SOFT, parent=self)
        self.buttons = tuple(
            BigButton(words, icons, icon, parent=self) for words, icon in buttons[:MOST]
        )
        for button in self.buttons:
            button.setAccessibleName(f"{title} {button.text()}")

    @property
    def title(self) -> str:
        """The name of the choice."""
        return self._title.text()

    @property
    def value(self) -> str:
        """The words of the value."""
        return self._value.text()

    def show_value(self, words: str, able: tuple[bool, ...]) -> None:
        """Show this value, and which of the buttons lead to another one."""
        self._value.setText(words)
        for button, can in zip(self.buttons, able, strict=True):
            button.setEnabled(can)
            describe(button, words)
        self._arrange()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self._title.set_look(look)
        self._value.set_look(look)
        for button in self.buttons:
            button.set_look(look)
        self._arrange()

    def height_for(self, width: int) -> int:
        """Return the height in px that the row needs in this width."""
        if self._look is None:
            return 0
        m = self._look.metrics
        words = sum(self._heights(self._words_width(width))) + 2 * (m.gap // 3)
        button = max(each.sizeHint().height() for each in self.buttons)
        return max(words, button) + 2 * (m.gap // 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _beside(self) -> int:
        """Return the width in px of the buttons, with the room between them."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        apart = max(0, m.gap - 2 * m.ring_room)
        widths = [each.sizeHint().width() for each in self.buttons]
        return sum(widths) + apart * (len(widths) - 1)

    def _words_width(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return max(100, width - 2 * m.margin - self._beside() - m.gap + m.ring_room)

    def _heights(self, width: int) -> tuple[int, int]:
        return self._title.height_for(width), self._value.sizeHint().height()

    def _arrange(self) -> None:
        """Put name and value into the middle of the height, the buttons at the right."""
        if self._look is None:
            return
        m, width = self._look.metrics, self._words_width(self.width())
        title, value = self._heights(width)
        title = min(title, self.height() - value)
        top = (self.height() - title - value) // 2
        self._title.setGeometry(QRect(m.margin, top, width, title))
        self._value.setGeometry(QRect(m.margin, top + title, width, value))
        left = self.width() - m.margin + m.ring_room - self._beside()
        for button in self.buttons:
            hint = button.sizeHint()
            at = (self.height() - hint.height()) // 2
            button.setGeometry(QRect(left, at, hint.width(), hint.height()))
            left += hint.width() + max(0, m.gap - 2 * m.ring_room)
