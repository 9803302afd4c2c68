"""The articles found in a file, shown with their doubts before they go on the shelf."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.importers.shared.doubts import ImportResult
from content.library.store.shelf import AddReport
from content.model import Article
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.shelf import Arrivals, ShelfAfterAdding
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import listening_time


class ArrivalsPage(PagedPage[Arrivals]):
    """Shows the articles, and asks whether they shall be put on the shelf."""

    name = "arrivals"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._articles: tuple[Article, ...] = ()
        self._name, self._fingerprint = "", ""
        self._known: frozenset[str] = frozenset()
        """The articles that are on the shelf already."""
        self._looking = self.latest()
        self._adding = self.latest()
        keep = Action("keep-arrivals", self.tr("放进书架"), self._keep, "check")
        self.keep = self.button(keep, role=Role.DOMINANT)
        self.refuse = self.button(Action("refuse-arrivals", self.tr("不要了"), navigator.back))
        buttons = (self.previous, self.keep, self.next, self.refuse)
        self.build(self.tr("找到的文章"), self.body, buttons)

    def enter(self, to: Arrivals) -> None:
        self.notice.dismiss()
        self._fingerprint = to.fingerprint
        self._show(to.file, to.found)

    def _show(self, name: str, result: ImportResult) -> None:
        self._articles, self._name = result.articles, name
        count, doubts = len(result.articles), len(result.doubts)
        words = self.tr("“{}”里有 {} 篇文章。", None, count).format(shortened(name), count)
        if doubts:
            words += self.tr("有 {} 处拿不准，请您听的时候留意。", None, doubts).format(doubts)
        self.tell(words)
        self._known = frozenset()
        self.show_rows(result.articles)
        self._look_at_shelf()

    def _look_at_shelf(self) -> None:
        """Mark the articles that are on the shelf already."""
        library, ids = self.services.library, [article.id for article in self._articles]
        self._looking.ask(
            lambda: frozenset(row.id for row in library.rows_of(ids)),
            self._mark,
            lambda error: None,  # the log has the error, and a mark is only a kindness
        )

    def _mark(self, known: frozenset[str]) -> None:
        self._known = known
        if known:
            self.show_rows(self._articles, self.stack.first)

    def row_title(self, article: Article) -> str:
        return article.title

    def make_row(self, article: Article) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        parts = [article.section or article.series, listening_time(article.length, rate)]
        if article.id in self._known:
            parts.append(self.tr("书架上有了"))
        elif article.title_is_substitute:
            parts.append(self._where_from(article.title))
        elif article.authors:
            parts.append(self.tr("　").join(article.authors[:3]))
        under = SEPARATOR.join(part for part in parts if part)
        return ChoiceRow(shortened(article.title), under, self.services.icons)

    def _where_from(self, title: str) -> str:
        """Return the source of a title that replaces a missing one."""
        if title == self._name:
            return self.tr("原来没有题目，这是文件的名字")
        return self.tr("原来没有题目，这是开头的几个字")

    def _keep(self) -> None:
        library, articles, name = self.services.library, self._articles, shortened(self._name)
        file = self._fingerprint

        def add() -> AddReport:
            report = library.add(articles)
            if file:
                library.note_file(file, [article.id for article in articles])
            return report

        def added(report: AddReport) -> None:
            self.navigator.go(ShelfAfterAdding(len(articles), len(report.added)))

        self._adding.ask(
            add,
            added,
            self._cannot,
            failed_late=tells_elsewhere(
                self.navigator, lambda error: tr("“{}”没有放进书架。{}").format(name, why(error))
            ),
        )

    def _cannot(self, error: Exception) -> None:
        self.report(why(error))
