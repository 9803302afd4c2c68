"""读书会: an article of the shelf is chosen, and then read by turns, as large as the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import Row, Shelf
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.reading import ReadInTurns
from ui.shell.destinations.teaching import ChooseForCircle
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.wording import listening_time


class CirclePage(PagedPage[ChooseForCircle]):
    """Short articles come first: a circle reads one to its end."""

    name = "circle"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._rows: tuple[Row, ...] = ()
        self._pressed = ""
        self._library = self.latest()
        self.build(self.tr("读书会"), self.body, (self.previous, self.jump, self.next))

    # --- life ---

    def enter(self, to: ChooseForCircle) -> None:
        self._pressed = ""
        self._fetch()

    def come_back(self) -> None:
        self._fetch()

    def first_focus(self) -> QWidget | None:
        for row in self.stack.rows:
            if isinstance(row, ChoiceRow) and row.button is not None:
                return row.button
        return self.back_button

    # --- content ---

    def _fetch(self) -> None:
        library = self.services.library
        show, fail = self.until_shown(self._show), self.until_shown(self._cannot_read)
        self._library.ask(lambda: library.rows(Shelf.SHELF), show, fail)

    def _show(self, rows: list[Row]) -> None:
        self._rows = tuple(sorted(rows, key=lambda row: row.length))
        if not self._rows:
            back = Action("go-back", self.tr("返回"), self.go_back, "back")
            self.show_blank(self.tr("书架上现在没有文章。"), back)
            return
        self.tell(self.tr("选一篇。软件念一句，大家念一句。"))
        ids = [row.id for row in self._rows]
        first = ids.index(self._pressed) if self._pressed in ids else 0
        self.show_rows(self._rows, first)
        if not self.stack.focus_on(first):
            wanted = self.first_focus()
            if wanted is not None and self.isVisible():
                wanted.setFocus()

    def _cannot_read(self, error: Exception) -> None:
        again = Action("try-again", self.tr("再试一次"), self._fetch, "again")
        self.show_blank(why(error), again)

    def make_row(self, item: Row) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        parts = (self.as_shown(item.section or item.series), listening_time(item.length, rate))
        under = SEPARATOR.join(part for part in parts if part)
        row = ChoiceRow(
            shortened(self.row_title(item)), under, self.services.icons, self.tr("轮流念"), "class"
        )
        self.bind(row, Action("read-in-turns", "", lambda: self._open(item)))
        return row

    def row_title(self, item: Row) -> str:
        return self.as_shown(item.title)

    def _open(self, row: Row) -> None:
        self._pressed = row.id
        self.navigator.go(ReadInTurns(ReadingOrder((row.id,), from_start=True, stops=True)))
