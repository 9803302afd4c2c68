"""A serial or the pages of a newspaper: its articles, read one after another."""

from __future__ import annotations

from content.library.views.grouping import Group
from ui.pages.shelf.articles import ArticlesPage
from ui.pages.shelf.kept_order import Arranged
from ui.shell.destinations.shelf import ShowGroup
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.words.titles import shortened


class GroupPage(ArticlesPage[ShowGroup]):
    """Shows the articles in the order in which they are read. 返回 leads to the shelf."""

    name = "group"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._group: Group | None = None
        buttons = (self.previous, self.listen, self.next, self.anew, self.jump)
        self.build("", self.body, buttons, fold=(self.anew,))

    def enter(self, to: ShowGroup) -> None:
        self.pressed = None
        self._group, self.entries = to.group, ()
        self.head_with(shortened(to.group.title))
        self.begin()
        self.show_rows(to.group.rows)
        self.show_list()

    def load(self) -> None:
        if self._group is None:
            return
        library, ids = self.services.library, [row.id for row in self._group.rows]
        order = self.order

        def ask() -> tuple[Arranged, str]:
            place = library.last_place()
            arranged = order.arrange(library.rows_of(ids))
            return arranged, place.locator.article_id if place is not None else ""

        self.answer.ask(ask, self.until_shown(self._fill), self.until_shown(self.cannot))

    def _fill(self, found: tuple[Arranged, str]) -> None:
        self.fill(*found)
        if self.entries:
            self.show_entries()
        else:
            self.navigator.back()  # All of them were taken off the shelf meanwhile.
