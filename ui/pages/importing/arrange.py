"""整理文章: the articles of a page in order, each to be chosen; the last change can be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.importing.draft import Draft
from content.library.store.shelf import Shelf
from content.model import Article
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.arranging import Arrange, ArrangeKept, ArrangeOne
from ui.shell.destinations.shelf import ShowShelf
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.wording import listening_time

Numbered = tuple[int, Article]
"""The number of an article on the page, from 0, and the article."""


class ArrangePage(PagedPage[Arrange | ArrangeKept]):
    """Shows the page as it is now. What was found is changed here only, a shelf at once."""

    name = "arrange"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._draft: Draft | None = None
        self._at = 0
        """The article that was chosen last."""
        self._loading = self.latest()
        self._undoing = self.latest()
        ready = Action("end-arranging", self.tr("整理好了"), self.go_back, "check")
        self.ready = self.button(ready)
        undo = Action("undo-change", self.tr("撤销"), self._undo, "undo")
        self.undo = self.button(undo)
        self.build(
            self.tr("整理文章"), self.body, (self.previous, self.undo, self.ready, self.next)
        )

    def enter(self, to: Arrange | ArrangeKept) -> None:
        self._draft, self._at = None, 0
        self.notice.dismiss()
        self.clear_blank()
        self.tell("")
        self.show_rows(())
        self.undo.setEnabled(False)
        if isinstance(to, Arrange):
            self._draft = to.draft
            self._show()
            return
        library = self.services.library
        self._loading.ask(
            lambda: library.beside(to.id),
            lambda articles: self._loaded(to.id, articles),
            self._cannot_load,
        )

    def come_back(self) -> None:
        if self._draft is not None:
            self._show()

    def go_back(self) -> None:
        """Go back; from articles of the shelf that were changed to the list of them."""
        draft = self._draft
        if draft is not None and draft.is_kept and draft.touched:
            # The reading page before this one shows an article that is no more.
            self.navigator.home()
            self.navigator.go(ShowShelf(Shelf.SHELF))
        else:
            super().go_back()

    def _loaded(self, id_: str, articles: tuple[Article, ...]) -> None:
        self._draft = draft = Draft(articles, self.services.library.arrange, is_kept=True)
        draft.at = [article.id for article in articles].index(id_)
        self._show()
        wanted = self.first_focus()
        if wanted is not None:
            wanted.setFocus()

    def _cannot_load(self, error: Exception) -> None:
        self.show_blank(why(error), Action("go-back", self.tr("知道了"), self.go_back, "check"))

    def first_focus(self) -> QWidget | None:
        """Return the button of the article that was changed last, or looked at."""
        number = self._at - self.stack.first
        row = self.stack.rows[number] if 0 <= number < len(self.stack.rows) else None
        shown = row.button if isinstance(row, ChoiceRow) and row.isVisibleTo(self) else None
        return shown or super().first_focus()

    # --- rows ---

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        page, news = draft.now, draft.take_news()
        self._at = min(draft.at, len(page) - 1)
        many = self.tr("一共 {} 篇。要改哪一篇，就按它右边的“改”。", None, len(page))
        self.tell((news or many).format(len(page)))
        self.undo.setEnabled(bool(draft.changes))
        self.show_rows(tuple(enumerate(page)), self._at)
        if news and self.stack.focus_on(self._at):
            row = self.stack.rows[self._at - self.stack.first]
            if isinstance(row, ChoiceRow) and row.button is not None:
                describe(row.button, self.told.text())

    def row_title(self, item: Numbered) -> str:
        return item[1].title

    def make_row(self, item: Numbered) -> QWidget:
        number, article = item
        rate = self.services.settings.now.characters_a_minute
        place = self.tr("第 {} 篇").format(number + 1)
        under = SEPARATOR.join((place, listening_time(article.length, rate)))
        icons, title = self.services.icons, shortened(article.title)
        row = ChoiceRow(title, under, icons, self.tr("改"), "correct", Role.PLAIN)
        self.bind(row, Action("choose-article", "", lambda: self._choose(number)))
        return row

    def _choose(self, number: int) -> None:
        if self._draft is not None and not self._undoing.is_waiting:
            self.navigator.go(ArrangeOne(self._draft, number))

    # --- undoing ---

    def _undo(self) -> None:
        draft = self._draft
        if draft is None or self._undoing.is_waiting:
            return
        words = self.tr("撤销了，和刚才一样了。")
        self._undoing.ask(draft.undo, lambda _: self._undone(words), self._cannot_undo)

    def _undone(self, words: str) -> None:
        if self._draft is not None:
            self._draft.tell(words, self._draft.at)
        self._show()

    def _cannot_undo(self, error: Exception) -> None:
        self.report(why(error))
