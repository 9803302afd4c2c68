"""The quiet line of 首页: a course that was learnt may be done once more today (隔天再做)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX
from ui.shell.page import Page
from ui.widgets.buttons.tile import Tile
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.words.translating import tr

_LOW = 0.6
"""Of the scale. In a smaller window the tiles need the room: the line has the least size there."""


class OnceMore(Label):
    """Takes no room while nothing is due. It is words only: the tile above leads to the course."""

    changed = Signal()
    """Emitted when it takes room, or no more."""

    def __init__(self, page: Page[Any], tile: Tile) -> None:
        super().__init__("", LabelKind.SOFT, wraps=True)
        self._page, self._tile = page, tile
        self._due = page.latest()
        self.hide()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        if look.metrics.scale < _LOW:
            self.setFont(look.font(MIN_INTERFACE_PX))

    def room(self, spacing: int) -> int:
        """Return the height in px that the line and the gap before it take."""
        return 0 if self.isHidden() else self.heightForWidth(self.width()) + spacing

    def look_again(self) -> None:
        """Ask what is due, after the first paint: the courses are no part of the start."""
        due = self._page.services.lessons.due  # made on the window's thread
        self._due.ask(
            lambda: tuple(each.course.title for each in due()),
            self._show,
            lambda error: self._show(()),
        )

    def _show(self, titles: tuple[str, ...]) -> None:
        words = tr("今天可以再做一遍：{}").format(titles[0]) if titles else ""
        self.setText(words)
        self.setVisible(bool(words))
        describe(self._tile, tr("。").join(filter(None, (self._tile.under, words))))
        self.changed.emit()
