"""The words of a sentence as large buttons in reading order, on several pages if needed.

Words keep their order and their rows are full, as in print: a reader finds a word by its place in
the text. Tiles would look like equal choices.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.metrics import MIN_INTERFACE_PX
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.paged_widget import PagedWidget


def pages_of_words(
    widths: Sequence[int], width: int, gap: int, rows: int
) -> tuple[tuple[range, ...], ...]:
    """Return pages of rows of words, by their numbers: each row as full as `width` px allows.

    Every word is there exactly once, in order. A page has one to `rows` rows, and a word that is
    wider than the page has a row of its own. No words: one page without rows.
    """
    lines: list[range] = []
    start, used = 0, 0
    for number, each in enumerate(widths):
        if number > start and used + gap + each > width:
            lines.append(range(start, number))
            start, used = number, 0
        used += each + (gap if number > start else 0)
    if start < len(widths):
        lines.append(range(start, len(widths)))
    rows = max(1, rows)
    pages = tuple(tuple(lines[at : at + rows]) for at in range(0, len(lines), rows))
    return pages or ((),)


class WordFlow(PagedWidget):
    """Shows words as buttons; `chosen` is emitted with the number of the word that was pressed."""

    chosen = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: list[BigButton] = []
        self._pages: tuple[tuple[range, ...], ...] = ((),)
        """The rows of each page."""

    @property
    def buttons(self) -> Sequence[BigButton]:
        """A button for each word; those of other pages are hidden."""
        return tuple(self._buttons)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these, from the first page on."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._new(number, word) for number, word in enumerate(words)]
        self._paging.begin(len(self._buttons))
        self.arrange()

    def _new(self, number: int, word: str) -> BigButton:
        button = BigButton(word, self._icons, parent=self)
        button.action_id = "choose-word"
        button.hide()
        button.chosen.connect(lambda: self.chosen.emit(number))
        return button

    def arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100 or self.height() < 50:
            return
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        gap = max(0, m.gap - 2 * m.ring_room)
        room = self.rect().adjusted(edge, edge // 2, -edge, -(edge // 2))
        for button in self._buttons:
            button.set_look(look)
        # As large as the text of an article if all of them fit at once, else as a headline.
        for px in range(max(m.headline, m.text), m.headline - 1, -2):
            widths = [self._fit(button, px, room.width()) for button in self._buttons]
            height = max((button.sizeHint().height() for button in self._buttons), default=1)
            rows = (room.height() + gap) // (height + gap)
            self._pages = pages_of_words(widths, room.width(), gap, rows)
            self._paging.cut([rows[0].start if rows else 0 for rows in self._pages])
            if self.pages == 1:
                break
        shown = self._pages[self.page]
        for button in self._buttons:
            button.setVisible(False)
        top = room.top()
        for row in shown:
            left = room.left()
            for number in row:
                button = self._buttons[number]
                button.setGeometry(QRect(left, top, widths[number], height))
                button.setVisible(True)
                left += widths[number] + gap
            top += height + gap
        self.page_changed.emit()

    def _fit(self, button: BigButton, px: int, width: int) -> int:
        """Give a button words of `px`, smaller if they are too wide, and return its width."""
        while px > MIN_INTERFACE_PX and button.width_for(px) > width:
            px -= 1
        button.set_font_px(px)
        return min(width, button.width_for(px))
