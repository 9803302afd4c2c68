"""A page with rows: a few words above, the rows in pages, 上一页 and 下一页 below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.turning import Turning
from ui.pages.veil import Answer, Veil
from ui.shell.answers import Answers
from ui.shell.destinations.jump import Jump, Stop, Way
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.frame.blank import Blank
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.paged_widget import PagedWidget
from ui.widgets.rows.row_stack import RowStack

LONG = 4
"""Pages from which on a list offers 跳着翻: for fewer, 下一页 is as quick."""


class PagedPage(Page[To]):
    """Subclasses make the rows, and build the bar from `previous`, `next` and their own buttons."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.veil = Veil(self)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice(services.icons, self.first_focus)
        self.answers = Answers(self.notice, services.actions)
        self.known = Action("answer-message", self.tr("知道了"), self.notice.dismiss, "check")
        """The answer to a message that asks nothing."""
        self.told = Label("", LabelKind.TITLE, wraps=True)
        self.told.hide()
        self.stack = RowStack(self.make_row, self.row_title)
        self._turned: PagedWidget = self.stack
        self.stack.page_changed.connect(self._show_where)
        column.addWidget(self.notice)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.blank = Blank(services.icons)
        self.blank.hide()
        self._blank_answers = Answers(self.blank, services.actions)
        column.addWidget(self.blank, 1)
        self._turning = Turning(self, lambda step: self._turned.turn(step))
        jump = Action("open-jump", self.tr("跳着翻"), self._open_jump, "contents")
        self.jump = self.button(jump)
        """Stands in the bar of a page whose lists may be long, when there are LONG pages."""
        self.jump.hide()
        self.previous, self.next = self._turning.previous, self._turning.next

    def until_shown(self, show: Callable[[Answer], None]) -> Callable[[Answer], None]:
        """Return `show`, to be called with an answer; a page without rows is seen after that."""
        return show if self.stack.rows else self.veil.until(show)

    def make_row(self, item: Any) -> QWidget:
        """Return a new row for one of the things that are listed."""
        raise NotImplementedError

    def row_title(self, item: Any) -> str:
        """Return the title in the row of one of the things that are listed."""
        raise NotImplementedError

    def ways(self) -> tuple[Way, ...]:
        """Return the ways through the list for 跳着翻."""
        words = self.tr("第 {} 页")
        titles = enumerate(self.stack.page_titles, 1)
        stops = tuple(Stop(words.format(number), title) for number, title in titles)
        span = self.tr("第 {}–{} 页")
        return (
            Way(
                *(self.tr("第几页"), "contents", lambda: stops, self.show_page),
                span=lambda first, last: span.format(first + 1, last + 1),
            ),
        )

    def show_page(self, page: int) -> None:
        """Show this page of the list, from 0."""
        self.stack.turn(page - self.stack.page)
        wanted = self.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_jump(self) -> None:
        self.navigator.go(Jump(self.ways()))

    def tell(self, words: str) -> None:
        """Show these words above the rows; "" gives their room to the rows."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def report(self, words: str) -> None:
        """Say in the notice what the last press has done, and give the focus to 知道了."""
        self.answers.report(words, self.known)

    def show_blank(self, words: str, action: Action) -> None:
        """Show one sentence, and one button that does this, in place of rows and bar."""
        self.tell("")
        self.stack.list_items(())
        self._show_where()
        self._blank_answers.say(words, action)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._show_either(blank=True)
        if had_focus:
            # The control with the focus may be gone: the only button gets the focus.
            self.blank.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_blank(self) -> None:
        """Show rows and bar again, if show_blank() has replaced them."""
        if not self.blank.isHidden():
            self.show_rows(())

    def _show_either(self, *, blank: bool) -> None:
        self.stack.setVisible(not blank)
        self.blank.setVisible(blank)
        if self.bar is not None:
            self.bar.setVisible(not blank)

    def show_rows(self, items: Sequence[Any], first: int = 0, headings: Sequence[str] = ()) -> None:
        """Show a row for each of these, on the page that holds row number `first`.

        `headings`: see RowStack.list_items().
        """
        had_focus = self.blank.button.hasFocus()
        if self.isVisible() and (items or self.stack.rows):
            self.services.actions.guard.face_changed()
        # The new rows are listed first, or the old rows would be seen once more.
        self.stack.list_items(items, first, headings)
        self._show_either(blank=False)
        self._show_where()
        wanted = self.first_focus() if had_focus else None
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.told.setContentsMargins(m.margin, m.gap // 2, m.margin, 0)

    def _show_where(self) -> None:
        is_long = self.stack.pages >= LONG and self.jump.parentWidget() is self.bar
        self.jump.setVisible(is_long and self._turned is self.stack)
        self._turning.tell(self._turned.page, self._turned.pages)

    def turn_pages_of(self, shown: PagedWidget) -> None:
        """Let 上一页 and 下一页 turn this widget, which stands in place of the rows or is them."""
        if shown is not self._turned:
            self._turned.page_changed.disconnect(self._show_where)
            self._turned = shown
            shown.page_changed.connect(self._show_where)
        self._show_where()
