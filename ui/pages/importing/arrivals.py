"""The articles that were found, shown with their doubts before they go on the shelf or are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.importing.bringing import (
    Answer,
    Brought,
    FromFile,
    Put,
    Question,
    changed_on_shelf,
    put_on_shelf,
)
from app.importing.draft import Draft
from app.importing.together import Together
from app.reading.order import ReadingOrder
from content.importers.shared.doubts import ImportResult
from content.library.editing.changed import Change
from content.library.store.shelf import Origin
from content.model import Article
from ui.pages.importing.fitting import refused_that_fit
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.arranging import Arrange
from ui.shell.destinations.plain import GET_PAPER
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import Arrivals, AskChanged, Bring, ShelfAfterAdding
from ui.shell.hands.arrival import Arrival
from ui.shell.hands.bringing import name_of_brought
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.refused import coming_words, needs_paper, not_all_words, refused_words
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import listening_time


class ArrivalsPage(PagedPage[Arrivals | Bring]):
    """Shows the articles, and asks whether to put them on the shelf or to read them now.

    The page first reads what was brought: dropped, pasted, or named at the start.
    """

    name = "arrivals"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._brought = Brought(())
        self._name = ""
        self._known: frozenset[str] = frozenset()
        """The articles that are on the shelf already."""
        self._changed: frozenset[str] = frozenset()
        """Those that are newer texts of some on the shelf."""
        self._asked = False
        """Whether the reader was led to the question about them."""
        self._looking = self.latest()
        self._adding = self.latest()
        self._arrival: Arrival | None = None
        """Reads what was brought, and has it afterwards."""
        self._draft: Draft | None = None
        """The articles while a person puts them in order."""
        self._doubts = 0
        self._origin: Origin | None = None
        self._unread: Bring | None = None
        """It was brought and is not read to its end."""
        keep = Action("keep-arrivals", self.tr("放进书架"), self._keep, "check")
        self.keep = self.button(keep, role=Role.DOMINANT)
        hear = Action("hear-arrivals", self.tr("现在就念"), self._hear, "play")
        self.hear = self.button(hear)
        self.stop = self.button(Action("stop-work", self.tr("停下"), self._stop, "stop"))
        self.refuse = self.button(Action("refuse-arrivals", self.tr("不要了"), navigator.back))
        arrange = Action("arrange", self.tr("整理"), self._arrange, "list")
        self.arrange = self.button(arrange)
        left, right = (self.keep, self.hear, self.stop), (self.arrange, self.refuse)
        buttons = (self.previous, *left, self.next, *right)
        self.build(self.tr("找到的文章"), self.body, buttons, fold=(self.arrange,))

    def enter(self, to: Arrivals | Bring) -> None:
        self.notice.dismiss()
        self._unread = None
        self._drop()
        if isinstance(to, Bring):
            self._read(to)
        else:
            articles = to.found.articles
            file = FromFile(to.file, to.fingerprint, tuple(article.id for article in articles))
            self._show(to.file, to.found, Brought(articles, (file,)))

    def come_back(self) -> None:
        if self._unread is not None:
            if self._arrival is None:
                self._read(self._unread)
            else:
                self._show_coming()
        elif self._draft is not None:
            brought = replace(self._brought, arranged=self._draft.changes)
            if brought.arranged != self._brought.arranged:
                self._brought = brought
                self._tell_count()
                self.show_rows(brought.wanted)
                self._look_at_shelf()

    def leave(self) -> None:
        arrival = self._arrival
        if arrival is not None and arrival.is_under_way and not arrival.is_heard:
            self._drop()

    def _drop(self) -> None:
        """Want no news any more of what was brought before; it goes on if it is heard."""
        arrival, self._arrival = self._arrival, None
        if arrival is not None:
            arrival.came_on.disconnect(self._show_coming)
            arrival.ended.disconnect(self._show_end)
            arrival.leave()

    # --- what was brought ---

    def _read(self, to: Bring) -> None:
        self.stop.setEnabled(True)
        self._unread, self._name, self._origin = to, name_of_brought(to.brought), to.origin
        self._brought, self._draft = Brought(()), None
        self.clear_blank()
        self.show_rows(())
        self._arrival = arrival = self.services.arrive(to.brought)
        arrival.came_on.connect(self._show_coming)
        arrival.ended.connect(self._show_end)
        self._show_coming()

    def _show_coming(self) -> None:
        """Show how far the reading is, and what has come: that can be heard already."""
        arrival = self._arrival
        if arrival is None or not arrival.is_under_way:
            return
        follow, articles = arrival.follow, arrival.so_far
        self.tell(coming_words(self._name, follow, has_come=bool(articles)))
        if [each.id for each in articles] != [each.id for each in self._brought.articles]:
            self._brought = Brought(articles)
            self.show_rows(articles)
        self._offer(False, hear=bool(articles))
        self._show_stop(follow.count > 0 or follow.file_count > 1)

    def _show_stop(self, there: bool) -> None:
        if there is self.stop.isHidden():
            self.stop.setVisible(there)
            if self.bar is not None:
                self.bar.relayout()

    def _stop(self) -> None:
        """End with the pages that are there, if there are some; they are asked about as ever."""
        if self._arrival is not None:
            self.stop.setEnabled(False)
            self._arrival.follow.end_here()

    def _show_end(self) -> None:
        found = self._arrival.found if self._arrival is not None else None
        if isinstance(found, Exception):
            self._found_nothing(why(found))
        elif found is not None:
            self._found(self._name, found)

    def _found(self, name: str, found: Together) -> None:
        words = refused_words(found)
        if not found.result.articles:
            self._found_nothing(words, needs_paper=needs_paper(found))
            return
        self._unread = None
        self._show(name, found.result, found.brought.came_from(self._origin))
        wanted = self.first_focus()
        if words:
            self.report(refused_that_fit(found, self.notice, self))
        elif wanted is not None and self.isVisible() and not self.hear.hasFocus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found_nothing(self, words: str, *, needs_paper: bool = False) -> None:
        self._show_stop(False)
        if needs_paper:
            self._drop()  # it is read when the way leads back here
            go = partial(self.navigator.go, GET_PAPER)
            self.show_blank(words, Action("open-get-paper", self.tr("装上"), go, "plus"))
            return
        self._unread = None
        self.show_blank(words, Action("go-back", self.tr("知道了"), self.go_back, "check"))

    def _offer(self, there: bool, *, hear: bool = False) -> None:
        """Let the buttons answer for articles only once there are some; the first can be heard."""
        for button in (self.keep, self.arrange):
            button.setEnabled(there)
        self.hear.setEnabled(there or hear)

    # --- what was found ---

    def _show(self, name: str, result: ImportResult, brought: Brought) -> None:
        self._brought, self._name, self._doubts = brought, name, len(result.to_look_at)
        self._draft = None
        self._offer(True)
        self._show_stop(False)
        self._tell_count()
        self._known = self._changed = frozenset()
        self.show_rows(brought.wanted)
        self._look_at_shelf()

    def _tell_count(self) -> None:
        name, count, doubts = self._name, len(self._brought.wanted), self._doubts
        if name:
            words = self.tr("“{}”里有 {} 篇文章。", None, count).format(shortened(name), count)
        else:
            words = self.tr("一共找到 {} 篇文章。", None, count).format(count)
        if doubts:
            words += self.tr("有 {} 处拿不准，请您听的时候留意。", None, doubts).format(doubts)
        words += self.tr("放进书架，还是现在就念？")
        self.tell(words)

    def _arrange(self) -> None:
        if self._draft is None:
            self._draft = Draft(self._brought.articles)
        self.navigator.go(Arrange(self._draft))

    def _look_at_shelf(self) -> None:
        """Mark the articles that are on the shelf already, in these words or in older ones."""
        library, brought = self.services.library, self._brought
        ids = [article.id for article in brought.wanted]
        self._looking.ask(
            lambda: (
                frozenset(row.id for row in library.rows_of(ids)),
                _newer(changed_on_shelf(library, brought)),
            ),
            lambda found: self._mark(*found),
            lambda error: None,  # the log has the error, and a mark is only a kindness
        )

    def _mark(self, known: frozenset[str], changed: frozenset[str]) -> None:
        self._known, self._changed = known, changed
        if known or changed:
            self.show_rows(self._brought.wanted, self.stack.first)

    def row_title(self, article: Article) -> str:
        return article.title

    def make_row(self, article: Article) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        parts = [article.section or article.series, listening_time(article.length, rate)]
        if article.id in self._known:
            parts.append(self.tr("书架上有了"))
        elif article.id in self._changed:
            parts.append(self.tr("书架上有以前的"))
        elif article.title_is_substitute:
            parts.append(self._where_from(article))
        elif article.authors:
            parts.append(self.tr("　").join(article.authors[:3]))
        under = SEPARATOR.join(part for part in parts if part)
        return ChoiceRow(shortened(article.title), under, self.services.icons)

    def _where_from(self, article: Article) -> str:
        """Return the source of a title that replaces a missing one."""
        beginning = article.title.removesuffix("……")
        if beginning != article.title and any(beginning in b.text for b in article.body):
            return self.tr("原来没有题目，这是开头的几个字")
        return self.tr("原来没有题目，这是文件的名字")

    def _keep(self) -> None:
        wanted = self._brought.wanted
        self._put(lambda put: self.navigator.go(_after_adding(wanted, put)))

    def _hear(self) -> None:
        """Put the articles on the shelf as well: so their places are kept."""
        if self._arrival is not None and self._arrival.is_under_way:
            self._hear_early(self._arrival)
            return
        library, wanted = self.services.library, self._brought.wanted

        def added(put: Put) -> None:
            # One that was joined with another long ago has gone on under another id.
            here = tuple(
                id_ for id_ in dict.fromkeys(each.id for each in wanted) if library.ids(id_)
            )
            if here:
                self.navigator.go(Read(ReadingOrder(here, resumes=True)))
            else:
                self.navigator.go(_after_adding(wanted, put))

        self._put(added)

    def _hear_early(self, arrival: Arrival) -> None:
        """Read what has come; the rest is put on the shelf and read when it comes."""
        library, navigator, articles = self.services.library, self.navigator, arrival.so_far
        ids = tuple(each.id for each in articles)
        failed = tells_elsewhere(navigator, lambda error: not_all_words(error, why(error)))

        def added(_: object) -> None:
            arrival.hear(articles, failed)
            navigator.go(Read(ReadingOrder(ids, resumes=True)))

        if articles and not self._adding.is_waiting:
            self._adding.ask(lambda: library.add(articles), added, self._cannot)

    def _put(self, added: Callable[[Put], None], answer: Answer | None = None) -> None:
        library, brought, name = self.services.library, self._brought, shortened(self._name)
        self._asked = False

        def done(found: Put | Question) -> None:
            if isinstance(found, Put):
                added(found)
            else:
                self._asked = True
                self.navigator.go(AskChanged(found.changes, partial(self._put, added)))

        def left(found: Put | Question) -> None:
            if isinstance(found, Question) and not (self._asked or self.isVisible()):
                # The reader has gone on: what was meant for the shelf goes there, nothing leaves.
                self._put(lambda put: None, Answer.KEEP_BOTH)
                self._adding.cancel()  # its failure is told where the reader is

        self._adding.ask(
            lambda: put_on_shelf(library, brought, answer),
            done,
            self._cannot,
            too_late=left,
            failed_late=tells_elsewhere(
                self.navigator,
                lambda error: (
                    tr("“{}”没有放进书架。{}").format(name, why(error))
                    if name
                    else tr("这些文章没有放进书架。{}").format(why(error))
                ),
            ),
        )

    def _cannot(self, error: Exception) -> None:
        self.report(why(error))


def _newer(changes: Sequence[Change]) -> frozenset[str]:
    return frozenset(article.id for change in changes for article in change.new)


def _after_adding(wanted: Sequence[Article], put: Put) -> ShelfAfterAdding:
    ids = [put.twins.get(article.id, article.id) for article in wanted]
    new = [id_ for id_ in ids if id_ not in put.report.known]
    first = next(iter(new or ids), "")
    return ShelfAfterAdding(len(ids), len(new), first, len(_newer(put.replaced)))
