"""A list of articles: 今天的文章 or 我的书架, paged, with one button that reads it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from content.library.shelf import Row, Shelf
from ui.pages.base import Navigator
from ui.pages.paged import PagedPage
from ui.pages.reading_order import ReadingOrder
from ui.services import Services
from ui.widgets.article_row import ArticleRow
from ui.widgets.big_button import BigButton, Role


@dataclass(frozen=True, slots=True)
class Removed:
    """Come back to the list after this article was taken off the shelf."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Added:
    """Come to the list after so many articles were put on the shelf."""

    count: int
    new: int


class ListPage(PagedPage):
    """Rows of one shelf."""

    name = "list"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._shelf = Shelf.TODAY
        self._articles: tuple[Row, ...] = ()
        self._removed: Removed | None = None
        self.notice.answered.connect(self._answer)
        self.listen = self.button(self.tr("从头连着听"), "play", Role.DOMINANT)
        self.add = self.button(self.tr("添加文章"), "plus")
        self.listen.chosen.connect(self._listen_to_all)
        self.add.chosen.connect(lambda: navigator.go("add"))
        buttons: tuple[BigButton, ...] = (self.previous, self.listen, self.next, self.add)
        self.build("", self.body, buttons, way_back="home")
        self._can_read = True
        self.blank.answered.connect(self._answer_blank)

    # --- life ---

    def enter(self, argument: Any) -> None:
        if isinstance(argument, Removed | Added):  # else a message stays until it is answered
            self.notice.dismiss()
            self._removed = None
        if isinstance(argument, Shelf):
            if argument is not self._shelf:
                self._articles = ()
                self.show_rows(0)
            self._shelf = argument
        elif isinstance(argument, Removed):
            self._removed = argument
            words = self.tr("《{}》已经拿走了。").format(argument.title)
            self.notice.say(words, self.tr("放回来"), "undo")
        elif isinstance(argument, Added):
            self._shelf = Shelf.TODAY
            self.show_rows(0)  # from the first page on: there the new ones are
            words = self.tr("放进来 {} 篇文章。", None, argument.new).format(argument.new)
            if argument.new < argument.count:
                words = self.tr("放进来 {} 篇，另外 {} 篇原来就有。").format(
                    argument.new, argument.count - argument.new
                )
            self.notice.say(words, self.tr("知道了"), "check")
        titles = {Shelf.TODAY: self.tr("今天的文章"), Shelf.SHELF: self.tr("我的书架")}
        self.head(titles[self._shelf])
        self._load()

    def _load(self) -> None:
        library, shelf = self.services.library, self._shelf
        self.services.jobs.run(
            lambda: tuple(library.rows(shelf)), lambda rows: self._fill(shelf, rows), self._cannot
        )

    def _fill(self, shelf: Shelf, rows: tuple[Row, ...]) -> None:
        if shelf is not self._shelf:
            return
        first = self._first_on_page(rows)
        self._articles = rows
        self._can_read = True
        if rows:
            self.show_rows(len(rows), first)
        else:
            words = self.tr("这里还没有文章。按“添加文章”，放几篇进来吧。")
            self.show_blank(words, self.tr("添加文章"), "plus")

    def _cannot(self, error: Exception) -> None:
        self._articles = ()
        self._can_read = False
        words = self.tr("书架现在打不开，什么也没有丢。请过一会儿再试。")
        self.show_blank(words, self.tr("再试一次"), "again")

    def _answer_blank(self) -> None:
        if self._can_read:
            self.navigator.go("add")
        else:
            self._load()

    def _first_on_page(self, rows: tuple[Row, ...]) -> int:
        """Return where the row that is first on the page now stands in the new list."""
        shown = [row for row in self.stack.rows if isinstance(row, ArticleRow)]
        ids = [row.id for row in rows]
        return ids.index(shown[0].row.id) if shown and shown[0].row.id in ids else 0

    # --- rows ---

    def make_row(self, index: int) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        article = self._articles[index]
        row = ArticleRow(article, rate, self.services.icons)
        row.chosen.connect(lambda: self._listen_from(article.id))
        return row

    # --- doing ---

    def _listen_from(self, article_id: str) -> None:
        ids = tuple(row.id for row in self._articles)
        if article_id in ids:
            self.navigator.go("reading", ReadingOrder(ids, ids.index(article_id)))

    def _listen_to_all(self) -> None:
        if self._articles:
            ids = tuple(row.id for row in self._articles)
            self.navigator.go("reading", ReadingOrder(ids, 0, from_start=True))

    def _answer(self) -> None:
        removed, self._removed = self._removed, None
        self.notice.dismiss()
        if removed is not None:
            library = self.services.library
            self.services.jobs.run(
                lambda: library.restore(removed.id), lambda _: self._load(), self._cannot
            )
