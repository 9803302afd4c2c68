"""A page with rows: a few words above, the rows in pages, 上一页 and 下一页 below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look
from ui.pages.base import Navigator, Page
from ui.services import Services
from ui.widgets.label import Label, Voice
from ui.widgets.notice import Notice
from ui.widgets.row_stack import RowStack


class PagedPage(Page):
    """Subclasses make the rows, and build the bar from `previous`, `next` and buttons of theirs."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice(services.icons)
        self.told = Label("", Voice.TITLE, wraps=True)
        self.told.hide()
        self.stack = RowStack(self.make_row)
        self.stack.page_changed.connect(self._show_where)
        column.addWidget(self.notice)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.previous = self.button(self.tr("上一页"), "back")
        self.next = self.button(self.tr("下一页"), "forward", icon_after=True)
        self.previous.chosen.connect(lambda: self.stack.turn(-1))
        self.next.chosen.connect(lambda: self.stack.turn(1))

    def make_row(self, index: int) -> QWidget:
        """Return a new row for number `index` of what is listed."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Show these words above the rows; none, and their room is the rows'."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def show_rows(self, count: int, first: int = 0) -> None:
        """Show `count` rows, on the page that holds row number `first`."""
        self.stack.set_count(count, first)
        self._show_where()

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.told.setContentsMargins(m.margin, m.gap // 2, m.margin, 0)

    def _show_where(self) -> None:
        page, pages = self.stack.page, self.stack.pages
        several = pages > 1
        if self.top is not None:
            words = self.tr("第 {} 页，共 {} 页").format(page + 1, pages) if several else ""
            self.top.right.setText(words)
        for button in (self.previous, self.next):
            button.setVisible(several)
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < pages)
        if self.bar is not None:
            self.bar.relayout()
