"""A paged list of articles: the big button reads them, a row reads its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import Row
from content.library.views.grouping import Entry, Group, entry_with, rows_of
from content.library.views.view import is_book
from ui.pages.paged import PagedPage
from ui.pages.shelf.going_on import from_the_start, going_on
from ui.pages.shelf.kept_order import Arranged, KeptOrder
from ui.pages.shelf.ways import Sorted, ways_in_order
from ui.reading.pictures import PagePictures
from ui.shell.destinations.jump import Way
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShowGroup
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.article_row import ArticleRow
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.cover import Cover
from ui.widgets.rows.group_row import GroupRow


class ArticlesPage(PagedPage[To]):
    """Subclasses call `build_list` in __init__, and load what they show in `load`."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.entries: tuple[Entry, ...] = ()
        """The entries that are shown, in their order."""
        self._last_place = ""
        """The article that was heard last."""
        self.order = KeptOrder()
        """The order in which the entries stand; jobs arrange them."""
        self._begins = True
        """Whether the list was opened anew: what came since stands on its first page."""
        self._pictures = PagePictures(services.jobs, services.library.picture, self)
        self.answer = self.latest()
        """The library's answer about the list."""
        self.pressed: str | None = None
        """The row that led to another page, or was put back; it gets the focus again."""
        self._plays = False
        """Whether that row led to the reading page, which may have read further articles."""
        self._all = Action("listen-to-all", self.tr("从头连着听"), self._listen_to_all, "play")
        self._on = Action("listen", self.tr("接着听"), self._go_on, "play")
        self.listen = self.button(self._all, role=Role.DOMINANT)
        anew = Action("listen-from-start", self.tr("从头连着听"), self._listen_to_all, "start")
        self.anew = self.button(anew)
        self.anew.hide()

    def load(self) -> None:
        """Ask the library for the entries, and give them to `fill`."""
        raise NotImplementedError

    def come_back(self) -> None:
        if self._plays:
            self.pressed = self._last_heard()
        self.show_list()

    def show_list(self) -> None:
        """Load the list again; subclasses say first what is to be said."""
        self._plays = False
        self.load()

    def leave(self) -> None:
        # A message is over when the reader has gone on; an offer to put back is made again.
        self.notice.dismiss()

    def first_focus(self) -> QWidget | None:
        if self.pressed is not None and not self.stack.isHidden():
            for row in self.stack.rows:
                if isinstance(row, ChoiceRow) and self.key_of(row) == self.pressed:
                    return row.button
        return super().first_focus()

    @property
    def articles(self) -> tuple[Row, ...]:
        """All articles, in the order in which they are read."""
        return rows_of(self.entries)

    def begin(self) -> None:
        """Show the list from its first page on, in the order of now."""
        self.order, self._begins = KeptOrder(), True

    def fill(self, arranged: Arranged, last: str) -> None:
        """Take these entries, in the order in which they stood before; `show_entries` follows."""
        if arranged.before is not self.order:
            # Begun or sorted anew while the job was at it, which is rare.
            arranged = self.order.arrange(arranged.entries)
        self.order, self.entries = arranged.after, arranged.entries
        self._last_place = last
        begun = going_on(self.articles, last) is not None
        # The big button goes on where the reader was; 从头连着听 stands beside it then.
        self.change_button(self.listen, self._on if begun else self._all)
        self.anew.setVisible(begun)
        if self.bar is not None:
            self.bar.relayout()

    def show_entries(self) -> None:
        """Show the rows, on the page where the reader was."""
        there = None if self._begins else self._first_on_page()
        key = self.pressed if self.pressed is not None else there
        self._begins = False
        self.show_rows(self.items, self._number(key) or 0, self.headings)
        self.focus_pressed()

    def cannot(self, error: Exception) -> None:
        """Say that the library gives no answer."""
        self.entries = ()
        words = self.tr("书架现在打不开，什么也没有丢。请过一会儿再试。")
        self.show_blank(words, Action("try-again", self.tr("再试一次"), self.load, "again"))

    # --- rows ---

    @property
    def items(self) -> tuple[Entry | str, ...]:
        """The entries, and the names of rows that are no entries."""
        return self.entries

    @property
    def headings(self) -> tuple[str, ...]:
        """The words above the group of each item; () for a list without groups."""
        return ()

    def row_title(self, item: Entry | str) -> str:
        return item if isinstance(item, str) else self.as_shown(item.title)

    def make_row(self, item: Entry | str) -> QWidget:
        icons, rate = self.services.icons, self.services.settings.now.characters_a_minute
        if isinstance(item, Group):
            group = GroupRow(item, rate, icons, shown=self.as_shown)
            self.bind(group, Action("open-group", "", lambda: self._open(item)))
            return group
        assert isinstance(item, Row)  # noqa: S101
        cover: Cover | None = None
        if is_book(item):
            cover = Cover(self.row_title(item), item.cover, self._pictures, design=item.title)
        row = ArticleRow(item, rate, icons, cover, shown=self.as_shown)
        self.bind(row, Action("listen-to-row", "", lambda: self._listen_to(item.id)))
        return row

    def key_of(self, row: ChoiceRow) -> str:
        """Return the id of what the row shows."""
        if isinstance(row, GroupRow):
            return row.group.id
        return row.row.id if isinstance(row, ArticleRow) else ""

    def _first_on_page(self) -> str | None:
        shown = [row for row in self.stack.rows if isinstance(row, ChoiceRow)]
        return self.key_of(shown[0]) if shown else None

    def _number(self, key: str | None) -> int | None:
        """Return the present number of the row; None if it is gone."""
        keys = [each if isinstance(each, str) else each.id for each in self.items]
        return keys.index(key) if key in keys else None

    def focus_pressed(self) -> None:
        """Give the focus to its row again: all rows are new."""
        if self.pressed is None:
            return
        number = self._number(self.pressed)
        if number is None or not self.stack.focus_on(number):
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _last_heard(self) -> str | None:
        """Return the row of the article read aloud last, if it is here."""
        article = self.services.session.state.main.article
        entry = entry_with(self.entries, article.id) if article is not None else None
        return entry.id if entry is not None else self.pressed

    # --- 跳着翻 ---

    def ways(self) -> tuple[Way, ...]:
        now, shown = self.services.now(), self.as_shown
        by_order = ways_in_order(self.entries, now, self._show_sorted, shown)
        return (*super().ways(), *by_order)

    def show_page(self, page: int) -> None:
        self.pressed = None
        super().show_page(page)

    def _show_sorted(self, by: Sorted, stop: int) -> None:
        """Show the list in another order until it is opened anew, at this stop."""
        _, self.order, self.entries = KeptOrder(by.ids).arrange(self.entries)
        self.pressed = by.starts[stop]
        self.show_entries()

    # --- what the reader does ---

    def _open(self, group: Group) -> None:
        self.pressed = group.id
        self.navigator.go(ShowGroup(group))

    def _listen_to(self, article_id: str) -> None:
        ids = tuple(row.id for row in self.articles)
        if article_id in ids:
            self._play(ReadingOrder(ids, ids.index(article_id), stops=True, resumes=True))

    def _go_on(self) -> None:
        order = going_on(self.articles, self._last_place)
        if order is not None:
            self._play(order)

    def _listen_to_all(self) -> None:
        order = from_the_start(self.articles)
        if order is not None:
            self._play(order)

    def _play(self, order: ReadingOrder) -> None:
        entry = entry_with(self.entries, order.id)
        self.pressed, self._plays = (entry.id if entry is not None else order.id), True
        self.navigator.go(Read(order))
