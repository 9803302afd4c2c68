"""A page with rows: a few words above, the rows in pages, 上一页 and 下一页 below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.base import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.frame.blank import Blank
from ui.widgets.frame.label import Label, Voice
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.told import describe
from ui.widgets.rows.row_stack import RowStack


class PagedPage(Page[To]):
    """Subclasses make the rows, and build the bar from `previous`, `next` and buttons of theirs."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice(services.icons, self.first_focus)
        self.told = Label("", Voice.TITLE, wraps=True)
        self.told.hide()
        self.stack = RowStack(self.make_row, self.row_title)
        self.stack.page_changed.connect(self._show_where)
        column.addWidget(self.notice)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.blank = Blank(services.icons)
        self.blank.hide()
        column.addWidget(self.blank, 1)
        self.previous = self.button(self.tr("上一页"), "back")
        self.next = self.button(self.tr("下一页"), "forward", icon_after=True)
        self.previous.chosen.connect(lambda: self.stack.turn(-1))
        self.next.chosen.connect(lambda: self.stack.turn(1))

    def make_row(self, item: Any) -> QWidget:
        """Return a new row for one of the things that are listed."""
        raise NotImplementedError

    def row_title(self, item: Any) -> str:
        """Return the title in the row of one of the things that are listed."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Show these words above the rows; none, and their room is the rows'."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def report(self, words: str) -> None:
        """Say in the notice what became of the last press; the next one is for 知道了."""
        self.notice.report(words, self.tr("知道了"), "check")

    def show_blank(self, words: str, button: str, icon: str) -> None:
        """Show, instead of rows and bar, one sentence and one button: `blank.answered`."""
        self.tell("")
        self.stack.list_items(())
        self._show_where()
        self.blank.say(words, button, icon)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._show_either(blank=True)
        if had_focus:
            # What had the focus may be gone: the next press is for the one button there is.
            self.blank.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_blank(self) -> None:
        """Show rows and bar again, if there was one sentence and one button instead."""
        if not self.blank.isHidden():
            self.show_rows(())

    def _show_either(self, *, blank: bool) -> None:
        self.stack.setVisible(not blank)
        self.blank.setVisible(blank)
        if self.bar is not None:
            self.bar.setVisible(not blank)

    def show_rows(self, items: Sequence[Any], first: int = 0) -> None:
        """Show a row for each of these, on the page that holds row number `first`."""
        had_focus = self.blank.button.hasFocus()
        # First what is listed, then the rows are seen: else those of before come up once more.
        self.stack.list_items(items, first)
        self._show_either(blank=False)
        self._show_where()
        wanted = self.first_focus() if had_focus else None
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.told.setContentsMargins(m.margin, m.gap // 2, m.margin, 0)

    def _show_where(self) -> None:
        page, pages = self.stack.page, self.stack.pages
        several = pages > 1
        where = self.tr("第 {} 页，共 {} 页").format(page + 1, pages) if several else ""
        if self.top is not None:
            self.top.say_where(where)
        for button in (self.previous, self.next):
            button.setVisible(several)
            describe(button, where)
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < pages)
        if self.bar is not None:
            self.bar.relayout()
