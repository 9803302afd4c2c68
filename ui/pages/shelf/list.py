"""A list of articles: those of the day or 我的书架, paged, with one button that reads it all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from content.library.store.shelf import Shelf
from content.library.views.grouping import Entry
from content.library.views.view import View
from ui.pages.shelf.articles import ArticlesPage
from ui.pages.shelf.kept_order import Arranged
from ui.pages.shelf.listed import Listed, listed, other_articles
from ui.pages.shelf.putting_back import PuttingBack
from ui.pages.shelf.view_words import nothing_there, title_of
from ui.pages.trouble import why
from ui.shell.destinations.plain import ADD, REMOVED
from ui.shell.destinations.shelf import (
    ChooseView,
    ListDestination,
    ShelfAfterAdding,
    ShelfAfterRemoval,
    ShowShelf,
    ShowView,
)
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.arriving.origins import headings_of

_REMOVED_ROW = ""
"""The id of the row 拿走的文章; other rows have the id of their entry."""


class ListPage(ArticlesPage[ListDestination]):
    """Shows the entries of one shelf; the last row of 我的书架 leads to the removed articles."""

    name = "list"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._shelf, self._view = Shelf.TODAY, View.ALL
        self._removed_count = 0
        self._has_new = False
        """Whether articles came today."""
        self._changing = self.latest()
        self._putting_back = PuttingBack(self, self._put_back)
        self._adds = Action("open-add", self.tr("添加文章"), lambda: navigator.go(ADD), "plus")
        self.add = self.button(self._adds)
        self.others = self.button(
            Action("other-articles", self.tr("换一批"), self._change, "again")
        )
        self.others.hide()
        chooses = Action("choose-view", self.tr("挑着看"), self._choose_view, "pick")
        self.pick = self.button(chooses)
        self.pick.hide()
        buttons = (
            *(self.previous, self.listen, self.next),
            *(self.anew, self.others, self.pick, self.add, self.jump),
        )
        self.build("", self.body, buttons, way_back="home", fold=(self.anew,))

    # --- life ---

    def enter(self, to: ListDestination) -> None:
        self.pressed = None
        match to:
            case ShowShelf():
                if to.shelf is not self._shelf:
                    self.notice.dismiss()  # a late answer about the other shelf
                self._has_new = to.has_new
                self._begin(to.shelf)
            case ShowView():
                self._begin(Shelf.SHELF, to.view)
            case ShelfAfterRemoval():
                self.notice.dismiss()
                self._putting_back.take(self._shelf, to)
            case ShelfAfterAdding():
                self.notice.dismiss()
                self._has_new = True
                self._begin(self._shelf if self.navigator.came_back else Shelf.TODAY)
                if self._shelf is Shelf.SHELF:  # today's list begins with the new ones
                    self.pressed = to.first
                self._tell_added(to)
        self.show_list()

    def _tell_added(self, to: ShelfAfterAdding) -> None:
        words = self.tr("放进来 {} 篇文章。", None, to.new).format(to.new)
        if to.new < to.count:
            words = self.tr("放进来 {} 篇，另外 {} 篇原来就有。").format(to.new, to.count - to.new)
        if to.renewed == to.count:
            words = self.tr("换成新的了。以前的在“拿走的文章”里。")
        elif to.renewed:
            words += self.tr("有 {} 篇换成了新的。", None, to.renewed).format(to.renewed)
        self.answers.say(words, self.known)

    def show_list(self) -> None:
        self._putting_back.offer(self._shelf)
        self.head(self._title())
        super().show_list()

    def _title(self) -> str:
        if self._shelf is Shelf.SHELF:
            return title_of(self._view)
        return self.tr("今天的文章") if self._has_new else self.tr("今天念这几篇")

    def _begin(self, shelf: Shelf, view: View = View.ALL) -> None:
        """Show this shelf from its first page on, in the order of now."""
        self.begin()
        if (shelf, view) != (self._shelf, self._view):
            self.entries, self._removed_count = (), 0
            self.others.hide()
            self.pick.hide()
        self._shelf, self._view = shelf, view
        self.show_rows(self.items)

    def load(self) -> None:
        library, shelf, view = self.services.library, self._shelf, self._view
        taken, order = self._putting_back.id, self.order

        def ask() -> tuple[Listed, Arranged]:
            found = listed(library, shelf, view, taken)
            return found, order.arrange(found.entries)

        until = self.until_shown
        self.answer.ask(ask, until(lambda found: self._fill(*found)), until(self.cannot))

    def _fill(self, listed: Listed, arranged: Arranged) -> None:
        self.pressed = listed.entry_of(self.pressed)
        self._removed_count = listed.removed
        if listed.is_back:
            self._putting_back.forget()  # on the page 拿走的文章, or added again
        if listed.shelf is Shelf.TODAY and listed.has_new != self._has_new:
            self._has_new = listed.has_new
            self.head(self._title())
        self.others.setVisible(listed.has_others)
        self.pick.setVisible(listed.shelf is Shelf.SHELF and bool(listed.entries))
        self.fill(arranged, listed.last)
        if self.entries:
            self.show_entries()
        elif self._view is not View.ALL:
            shows_all = Action(
                "show-whole-shelf", self.tr("看整个书架"), self._show_whole_shelf, "shelf"
            )
            self.show_blank(nothing_there(self._view), shows_all)
        elif self._removed_count:
            words = self.tr("书架上的文章都拿走了。按“看看”，可以放回来。")
            self.show_blank(words, self._look_at_removed_action(lambda: self.navigator.go(REMOVED)))
        else:
            words = self.tr("这里还没有文章。按“添加文章”，放几篇进来吧。")
            self.show_blank(words, self._adds)

    def cannot(self, error: Exception) -> None:
        self._removed_count = 0
        super().cannot(error)

    def _change(self) -> None:
        library = self.services.library
        self._changing.ask(
            lambda: other_articles(library),
            self._show_others,
            lambda error: self.report(why(error)),
        )

    def _show_others(self, listed: Listed) -> None:
        self.pressed = None
        self._begin(Shelf.TODAY)
        self._fill(listed, self.order.arrange(listed.entries))

    def _choose_view(self) -> None:
        self.pressed = None
        self.navigator.go(ChooseView(self._view))

    def _show_whole_shelf(self) -> None:
        self._begin(Shelf.SHELF)
        self.show_list()

    # --- rows ---

    def _look_at_removed_action(self, look: Callable[[], object]) -> Action:
        return Action("open-removed", self.tr("看看"), look, "forward")

    @property
    def items(self) -> tuple[Entry | str, ...]:
        shows_removed = self._removed_count and self._view is View.ALL
        return (*self.entries, _REMOVED_ROW) if shows_removed else self.entries

    @property
    def headings(self) -> tuple[str, ...]:
        return headings_of(self.articles) if self._shelf is Shelf.TODAY else ()

    def row_title(self, item: Entry | str) -> str:
        return super().row_title(item) or self.tr("拿走的文章")

    def make_row(self, item: Entry | str) -> QWidget:
        if not isinstance(item, str):
            return super().make_row(item)
        count = self._removed_count
        under = self.tr("共 {} 篇", None, count).format(count)
        look = self._look_at_removed_action(self._look_at_removed)
        last = ChoiceRow(
            *(self.row_title(item), under, self.services.icons),
            *(said(look.words), said(look.icon), Role.PLAIN),
        )
        self.bind(last, look)
        return last

    def _look_at_removed(self) -> None:
        self.pressed = _REMOVED_ROW
        self.navigator.go(REMOVED)

    def _put_back(self, article_id: str) -> None:
        self.pressed = article_id
        self.load()
