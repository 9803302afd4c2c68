"""A list of articles: those of the day or 我的书架, paged, with one button that reads it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import Row, Shelf
from ui.pages.paged import PagedPage
from ui.pages.shelf.going_on import from_the_start, going_on
from ui.pages.shelf.kept_order import KeptOrder
from ui.pages.shelf.listed import Listed, listed, other_articles
from ui.pages.shelf.ways import Sorted, ways_in_order
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.jump import Way
from ui.shell.destinations.plain import ADD, REMOVED
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import (
    ListDestination,
    ShelfAfterAdding,
    ShelfAfterRemoval,
    ShowShelf,
)
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.article_row import ArticleRow
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened
from ui.words.wording import not_put_back

_REMOVED_ROW = ""
"""The id of the row 拿走的文章; other rows have the id of their article."""


class ListPage(PagedPage[ListDestination]):
    """Shows the rows of one shelf; the last row of 我的书架 leads to the removed articles."""

    name = "list"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._shelf = Shelf.TODAY
        self._articles: tuple[Row, ...] = ()
        self._removed_count = 0
        self._last_place = ""
        """The article that was heard last."""
        self._has_new = False
        """Whether articles came today."""
        self._order = KeptOrder()
        self._library = self.latest()
        self._restoring = self.latest()
        self._changing = self.latest()
        self._taken: tuple[Shelf, ShelfAfterRemoval] | None = None
        """The article taken off last, and the shelf that offers to put it back."""
        self._leave_it = replace(self.known, run=self._forget_taken)
        self._pressed: str | None = None
        """The row that led to another page, or was put back; it gets the focus again."""
        self._plays = False
        """Whether that row led to the reading page, which may have read further articles."""
        self._all = Action("listen-to-all", self.tr("从头连着听"), self._listen_to_all, "play")
        self._on = Action("listen", self.tr("接着听"), self._go_on, "play")
        self.listen = self.button(self._all, role=Role.DOMINANT)
        anew = Action("listen-from-start", self.tr("从头连着听"), self._listen_to_all, "start")
        self.anew = self.button(anew)
        self.anew.hide()
        self._adds = Action("open-add", self.tr("添加文章"), lambda: navigator.go(ADD), "plus")
        self.add = self.button(self._adds)
        self.others = self.button(
            Action("other-articles", self.tr("换一批"), self._change, "again")
        )
        self.others.hide()
        buttons = (
            *(self.previous, self.listen, self.next),
            *(self.anew, self.others, self.add, self.jump),
        )
        self.build("", self.body, buttons, way_back="home", fold=(self.anew,))

    # --- life ---

    def enter(self, to: ListDestination) -> None:
        self._pressed = None
        match to:
            case ShowShelf():
                if to.shelf is not self._shelf:
                    self.notice.dismiss()  # a late answer about the other shelf
                self._has_new = to.has_new
                self._begin(to.shelf)
            case ShelfAfterRemoval():
                self.notice.dismiss()
                self._taken = self._shelf, to
            case ShelfAfterAdding():
                self.notice.dismiss()
                self._has_new = True
                self._begin(self._shelf if self.navigator.came_back else Shelf.TODAY)
                if self._shelf is Shelf.SHELF:  # today's list begins with the new ones
                    self._pressed = to.first
                self._tell_added(to)
        self._show()

    def come_back(self) -> None:
        if self._plays:
            self._pressed = self._last_heard()
        self._show()

    def _tell_added(self, to: ShelfAfterAdding) -> None:
        words = self.tr("放进来 {} 篇文章。", None, to.new).format(to.new)
        if to.new < to.count:
            words = self.tr("放进来 {} 篇，另外 {} 篇原来就有。").format(to.new, to.count - to.new)
        if to.renewed == to.count:
            words = self.tr("换成新的了。以前的在“拿走的文章”里。")
        elif to.renewed:
            words += self.tr("有 {} 篇换成了新的。", None, to.renewed).format(to.renewed)
        self.answers.say(words, self.known)

    def _show(self) -> None:
        self._plays = False
        self._offer_to_put_back()
        self.head(self._title())
        self._load()

    def _offer_to_put_back(self) -> None:
        """Offer to put back what was taken off this shelf, if there is no other message."""
        if self._taken is not None and self._taken[0] is self._shelf and self.notice.isHidden():
            removed = self._taken[1]
            words = self.tr("《{}》已经拿走了。").format(shortened(removed.title))
            self.answers.say(words, self._puts_back(removed), other=self._leave_it)

    def _title(self) -> str:
        if self._shelf is Shelf.SHELF:
            return self.tr("我的书架")
        return self.tr("今天的文章") if self._has_new else self.tr("今天念这几篇")

    def leave(self) -> None:
        # A message is over when the reader has gone on; an offer to put back is made again.
        self.notice.dismiss()

    def first_focus(self) -> QWidget | None:
        if self._pressed is not None and not self.stack.isHidden():
            for row in self.stack.rows:
                if isinstance(row, ChoiceRow) and _key(row) == self._pressed:
                    return row.button
        return super().first_focus()

    def _begin(self, shelf: Shelf) -> None:
        """Show this shelf from its first page on, in the order of now."""
        self._order = KeptOrder()
        if shelf is not self._shelf:
            self._articles, self._removed_count = (), 0
            self.others.hide()
        self._shelf = shelf
        self.show_rows(self._items)

    def _last_heard(self) -> str | None:
        """Return the row of the article read aloud last, if it is here."""
        article = self.services.session.state.main.article
        ids = [row.id for row in self._articles]
        return article.id if article is not None and article.id in ids else self._pressed

    def _load(self) -> None:
        library, shelf = self.services.library, self._shelf
        taken = self._taken[1].id if self._taken is not None else ""
        self._library.ask(lambda: listed(library, shelf, taken), self._fill, self._cannot)

    def _fill(self, listed: Listed) -> None:
        key = self._pressed if self._pressed is not None else self._first_on_page()
        self._articles = self._order.arrange(listed.rows)
        self._removed_count = listed.removed
        self._last_place = listed.last
        if listed.is_back and self._taken is not None:
            self._taken = None  # put back on the page 拿走的文章, or added again
            self.notice.dismiss()
        self._offer_to_go_on()
        if listed.shelf is Shelf.TODAY and listed.has_new != self._has_new:
            self._has_new = listed.has_new
            self.head(self._title())
        self._offer_others(offered=listed.has_others)
        if self._articles:
            self.show_rows(self._items, self._number(key) or 0)
            self._focus_pressed()
        elif self._removed_count:
            words = self.tr("书架上的文章都拿走了。按“看看”，可以放回来。")
            self.show_blank(words, self._look_at_removed_action(lambda: self.navigator.go(REMOVED)))
        else:
            words = self.tr("这里还没有文章。按“添加文章”，放几篇进来吧。")
            self.show_blank(words, self._adds)

    def _offer_to_go_on(self) -> None:
        """Let the big button go on where the reader was; 从头连着听 stands beside it then."""
        begun = going_on(self._articles, self._last_place) is not None
        self.change_button(self.listen, self._on if begun else self._all)
        self.anew.setVisible(begun)
        if self.bar is not None:
            self.bar.relayout()

    def _cannot(self, error: Exception) -> None:
        self._articles, self._removed_count = (), 0
        words = self.tr("书架现在打不开，什么也没有丢。请过一会儿再试。")
        self.show_blank(words, Action("try-again", self.tr("再试一次"), self._load, "again"))

    def _offer_others(self, *, offered: bool) -> None:
        if self.others.wanted != offered:
            self.others.setVisible(offered)
            if self.bar is not None:
                self.bar.relayout()

    def _change(self) -> None:
        library = self.services.library
        self._changing.ask(lambda: other_articles(library), self._show_others, self._no_others)

    def _show_others(self, listed: Listed) -> None:
        self._pressed = None
        self._begin(Shelf.TODAY)
        self._fill(listed)

    def _no_others(self, error: Exception) -> None:
        self.report(why(error))

    def _look_at_removed_action(self, look: Callable[[], object]) -> Action:
        return Action("open-removed", self.tr("看看"), look, "forward")

    # --- rows ---

    @property
    def _items(self) -> tuple[Row | str, ...]:
        return (*self._articles, _REMOVED_ROW) if self._removed_count else self._articles

    def row_title(self, item: Row | str) -> str:
        return item.title if isinstance(item, Row) else self.tr("拿走的文章")

    def make_row(self, item: Row | str) -> QWidget:
        icons = self.services.icons
        if not isinstance(item, Row):
            count = self._removed_count
            under = self.tr("共 {} 篇", None, count).format(count)
            title, look = self.row_title(item), self._look_at_removed_action(self._look_at_removed)
            last = ChoiceRow(title, under, icons, said(look.words), said(look.icon), Role.PLAIN)
            self.bind(last, look)
            return last
        row = ArticleRow(item, self.services.settings.now.characters_a_minute, icons)
        self.bind(row, Action("listen-to-row", "", lambda: self._listen_to(item.id)))
        return row

    def _first_on_page(self) -> str | None:
        shown = [row for row in self.stack.rows if isinstance(row, ChoiceRow)]
        return _key(shown[0]) if shown else None

    def _number(self, key: str | None) -> int | None:
        """Return the present number of the row; None if it is gone."""
        keys = [row.id for row in self._articles]
        if self._removed_count:
            keys.append(_REMOVED_ROW)
        return keys.index(key) if key in keys else None

    def _focus_pressed(self) -> None:
        """Give the focus to its row again: all rows are new."""
        if self._pressed is None:
            return
        number = self._number(self._pressed)
        if number is None or not self.stack.focus_on(number):
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- 跳着翻 ---

    def ways(self) -> tuple[Way, ...]:
        by_order = ways_in_order(self._articles, self.services.now(), self._show_sorted)
        return (*super().ways(), *by_order)

    def show_page(self, page: int) -> None:
        self._pressed = None
        super().show_page(page)

    def _show_sorted(self, by: Sorted, stop: int) -> None:
        """Show the list in another order until it is opened anew, at this stop."""
        self._order = KeptOrder(by.ids)
        self._articles = self._order.arrange(self._articles)
        self._pressed = by.starts[stop]
        self.show_rows(self._items, self._number(self._pressed) or 0)
        self._focus_pressed()

    # --- what the reader does ---

    def _listen_to(self, article_id: str) -> None:
        ids = tuple(row.id for row in self._articles)
        if article_id in ids:
            self._play(ReadingOrder(ids, ids.index(article_id), stops=True, resumes=True))

    def _go_on(self) -> None:
        order = going_on(self._articles, self._last_place)
        if order is not None:
            self._play(order)

    def _listen_to_all(self) -> None:
        order = from_the_start(self._articles)
        if order is not None:
            self._play(order)

    def _play(self, order: ReadingOrder) -> None:
        self._pressed, self._plays = order.id, True
        self.navigator.go(Read(order))

    def _look_at_removed(self) -> None:
        self._pressed = _REMOVED_ROW
        self.navigator.go(REMOVED)

    def _restore(self, removed: ShelfAfterRemoval) -> None:
        self._taken = None
        self.notice.dismiss()
        library = self.services.library
        self._restoring.ask(
            lambda: library.restore(removed.id),
            lambda _: self._put_back(removed),
            lambda error: self._not_put_back(removed, error),
            too_late=lambda _: self._tell_put_back(removed),
            failed_late=tells_elsewhere(
                self.navigator, lambda error: not_put_back(removed.title, why(error))
            ),
        )

    def _not_put_back(self, removed: ShelfAfterRemoval, error: Exception) -> None:
        """Say that it failed, and offer it again; the list is unchanged."""
        self._taken = self._shelf, removed
        self.answers.say(why(error), self._puts_back(removed), other=self._leave_it)

    def _puts_back(self, removed: ShelfAfterRemoval) -> Action:
        return Action("put-back", self.tr("放回来"), lambda: self._restore(removed), "undo")

    def _forget_taken(self) -> None:
        """Offer it no more; 拿走的文章 still has it."""
        self._taken = None
        self.notice.dismiss()

    def _tell_put_back(self, removed: ShelfAfterRemoval) -> None:
        words = self.tr("《{}》放回书架了。").format(shortened(removed.title))
        self.answers.say(words, self.known)

    def _put_back(self, removed: ShelfAfterRemoval) -> None:
        self._tell_put_back(removed)
        self._pressed = removed.id
        self._load()


def _key(row: ChoiceRow) -> str:
    return row.row.id if isinstance(row, ArticleRow) else _REMOVED_ROW
