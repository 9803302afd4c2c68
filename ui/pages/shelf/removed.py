"""拿走的文章: the articles taken off the shelf, to be put back at any time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from content.library.store.shelf import Row
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.wording import how_far, listening_time, not_put_back


class RemovedPage(PagedPage[Destination]):
    """Shows the article removed last first. 返回 leads to 我的书架."""

    name = "removed"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.articles: tuple[Row, ...] = ()
        self._library = self.latest()
        self._restoring = self.latest()
        self._leads_back = Action("open-shelf", self.tr("看书架"), navigator.back, "shelf")
        self.shelf = self.button(self._leads_back, role=Role.DOMINANT)
        self.build(
            self.tr("拿走的文章"), self.body, (self.previous, self.shelf, self.next, self.jump)
        )

    def enter(self, to: Destination) -> None:
        self.articles = ()
        self.show_rows(())
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self._load()

    def _load(self, at: int | None = None) -> None:
        """List the removed articles, on the page with row `at`, which gets the focus."""
        library = self.services.library
        self._library.ask(
            lambda: tuple(library.removed(replaced=False)),
            self.until_shown(lambda rows: self._fill(rows, at)),
            self.until_shown(self._cannot),
        )

    def _fill(self, rows: tuple[Row, ...], at: int | None) -> None:
        self.articles = rows
        if rows:
            # Without a row to go to the page stays that was shown.
            first = min(self.stack.first if at is None else at, len(rows) - 1)
            self.show_rows(rows, first)
            if at is not None:
                self.stack.focus_on(first)
        else:
            self.notice.dismiss()
            words = self.tr("拿走的文章都放回书架了。")
            self.show_blank(words, self._leads_back)

    def _cannot(self, error: Exception) -> None:
        words = self.tr("书架现在打不开，什么也没有丢。请过一会儿再试。")
        self.show_blank(words, Action("try-again", self.tr("再试一次"), self._load, "again"))

    def _say(self, words: str) -> None:
        self.answers.say(words, replace(self.known, run=self._dismiss))

    def _dismiss(self) -> None:
        # The focus goes to a row and not to the button that leads away.
        self.stack.focus_on(self.stack.first)
        self.notice.dismiss()

    # --- rows ---

    def row_title(self, article: Row) -> str:
        return self.as_shown(article.title)

    def make_row(self, article: Row) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        parts = (
            self.as_shown(article.section),
            listening_time(article.length, rate),
            how_far(article),
        )
        under = SEPARATOR.join(part for part in parts if part)
        icons, words = self.services.icons, self.tr("放回来")
        row = ChoiceRow(shortened(self.row_title(article)), under, icons, words, "undo")
        self.bind(row, Action("put-back", "", lambda: self._put_back(article)))
        return row

    def _put_back(self, article: Row) -> None:
        index = self.articles.index(article)
        library = self.services.library
        self._restoring.ask(
            lambda: library.restore(article.id),
            lambda _: self._is_back(article, index),
            self._not_back,
            too_late=lambda _: self._load(),
            failed_late=tells_elsewhere(
                self.navigator, lambda error: not_put_back(article.title, why(error))
            ),
        )

    def _is_back(self, article: Row, index: int) -> None:
        self._say(self.tr("《{}》放回书架了。").format(shortened(self.row_title(article))))
        self._load(index)

    def _not_back(self, error: Exception) -> None:
        self._say(why(error))
