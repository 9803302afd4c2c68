"""上一页 and 下一页 for pages that show many things, and the words that say which page it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from ui.shell.page import Page
from ui.widgets.buttons.action import Action
from ui.widgets.frame.focus_news import describe


class Turning:
    """Two buttons. The page puts them into its bar, and calls `tell` whenever it has turned."""

    def __init__(self, page: Page[Any], turn: Callable[[int], object]) -> None:
        """Make the buttons; `turn` shows the next (1) or previous (-1) page, if there is one."""
        self._page = page
        back = Action("previous-page", page.tr("上一页"), lambda: turn(-1), "back")
        on = Action("next-page", page.tr("下一页"), lambda: turn(1), "forward")
        self.previous = page.button(back)
        self.next = page.button(on, icon_after=True)

    def enable(self, at: int, pages: int) -> None:
        """Enable the buttons that lead to a page; `at` is the page that is shown, from 0."""
        stuck = (self.previous.hasFocus() and at <= 0) or (self.next.hasFocus() and at + 1 >= pages)
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < pages)
        if stuck and pages > 1:
            # The next Enter is to do something: the other button leads back.
            other = self.next if self.previous.hasFocus() else self.previous
            self._page.services.actions.guard.face_changed()  # a hand that trembles presses twice
            other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self, at: int, pages: int) -> None:
        """Show both buttons if there are several pages, and enable those that lead to a page."""
        for button in (self.previous, self.next):
            button.setVisible(pages > 1)
        self.enable(at, pages)
        if self._page.bar is not None:
            self._page.bar.relayout()

    def tell(self, at: int, pages: int) -> None:
        """Show the buttons, and say at the top and with each button which page this is."""
        where = self._page.tr("第 {} 页，共 {} 页").format(at + 1, pages) if pages > 1 else ""
        top = self._page.top
        if top is not None:
            is_replaced = where and top.title.isHidden()  # by a line to write in, which has needs
            shorter = (self._page.tr("{}／{}").format(at + 1, pages), "") if is_replaced else ()
            top.say_where(where, *shorter)
        for button in (self.previous, self.next):
            describe(button, where)
        self.show(at, pages)
