"""找文章: write a few characters or letters, or press a topic; see what is found, have it read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reading.order import ReadingOrder
from content.library.search.hits import Findings, Hit
from content.library.search.search import Search
from content.library.search.topics import Topic
from ui.look.look import Look
from ui.pages.finding.heard_results import HeardResults
from ui.pages.finding.topics import TopicTiles
from ui.pages.finding.writing import WritingPage
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.reading import Read
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.tile import Tile
from ui.widgets.rows.found_row import FoundRow
from ui.words.finding import how_many
from ui.words.speech import fault_words

INDEXING_S = 0.3
"""Seconds of indexing in one job: the longest time that a search waits for it."""


class FindPage(WritingPage[Destination]):
    """The reader writes, on the screen's keyboard if wanted, or looks at topics or results."""

    name = "find"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._findings: Findings | None = None
        self._asked = ""
        """The words being looked for."""
        self._unanswered = ""
        """The words being looked for when the page was left; they are looked for again."""
        self._topic = ""
        """The topic whose articles are shown; 返回 leads from them to the topics."""
        self._looking, self._indexing, self._gathering = (self.latest() for _ in range(3))
        self._opened = 0
        """The row that was opened last: the focus comes back to it."""
        self._untold: Callable[[], object] | None = None
        """The result of a search that ended while the reader was writing again."""
        self._results = HeardResults(services.reading)
        self.field.returnPressed.connect(lambda: self.perform("look-for", self.look_for))
        seek = Action("look-for", self.tr("找"), self.look_for, "find")
        self.seek = self.button(seek, role=Role.DOMINANT)
        hears = Action("hear-results", self.tr("听结果"), self._say_results, "sound")
        self.hear = self.button(hears)
        self.topics = TopicTiles(services.icons, self._bind_topic)
        self.topics.hide()
        column = self.body.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.stack), self.topics, 1)
        buttons = (self.previous, self.show_keyboard, self.hear, self.next, self.jump)
        self.build(self.title(), self.body, buttons)
        if self.top is not None:
            self.top.put(self.field, self.seek)
        services.reading.state_changed.connect(self._show_voice)
        self._show_results()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("找文章")

    def field_name(self) -> str:
        return self.tr("找文章，请写几个字")

    # --- life ---

    @property
    def heading(self) -> str:
        findings = self._findings
        return how_many(findings) if findings and findings.hits else super().heading

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        if self._findings is None and not self.field.text():
            self.offer_keyboard()
            self._invite()
            self._gather_topics()
        self._index_more()
        self._show_voice()
        if self._unanswered:
            self._ask(self._unanswered, comes_back=True)

    def leave(self) -> None:
        self._unanswered, self._asked = self._asked, ""
        self.services.reading.end_aside()

    def go_back(self) -> None:
        if self._topic and not self.is_writing:
            self._leave_topic()
            return
        # After 返回 the next visit begins anew; after an article the results are still there.
        self.keyboard.start_over()
        self.topics.turn(-self.topics.pages)
        self.field.clear()
        self._asked = ""
        self._keep(None)
        self.notice.dismiss()
        self.set_writing(writes=False)
        super().go_back()

    def first_focus(self) -> QWidget | None:
        if self.hits and not self.is_writing:
            shown = [row for row in self.stack.rows if isinstance(row, FoundRow)]
            for row in shown:
                if row.hit is self.hits[min(self._opened, len(self.hits) - 1)]:
                    return row.button
        return self.field

    def relook(self, look: Look) -> None:
        super().relook(look)
        self.seek.set_font_px(look.metrics.interface)
        if self.is_writing or self.topics.isVisibleTo(self):
            self._invite()
        self.follow_writing()

    def _index_more(self) -> None:
        """Have new articles of the shelf indexed, while the reader is still writing."""
        search = self.find_in()
        self._indexing.ask(lambda: search.prepare(INDEXING_S), self._indexed, self.log_has_it)

    def _indexed(self, complete: bool) -> None:
        if not complete:
            self._index_more()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Down leads to the buttons of the rows, although they stand at the right.
        rows = [row for row in self.stack.rows if isinstance(row, FoundRow) and row.isVisible()]
        below = rows[0].button if rows else self.topics.first_tile
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and below is not None:
            below.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    # --- writing ---

    def show_writing(self, *, writes: bool) -> None:
        if writes:
            self.topics.hide()
            self._invite()
        else:
            self._show_results()

    def after_writing(self) -> None:
        untold, self._untold = self._untold, None
        if untold is not None:
            self._tell_end(untold)

    def follow_writing(self) -> None:
        self.seek.setEnabled(self.has_something)
        self.hear.setVisible(bool(self.hits))
        if self.bar is not None:
            self.bar.relayout()

    # --- topics ---

    def _gather_topics(self) -> None:
        offer, fail = self.veil.until(self._offer_topics), self.veil.until(self.log_has_it)
        self._gathering.ask(self.find_in().topics, offer, fail)

    def _offer_topics(self, topics: tuple[Topic, ...]) -> None:
        self.topics.offer(topics)
        if self._findings is None and not self._asked:
            self._show_results()
            self._invite()

    def _bind_topic(self, tile: Tile, name: str) -> None:
        self.bind(tile, Action("open-topic", name, partial(self._open_topic, name)))

    def _open_topic(self, name: str) -> None:
        self.notice.dismiss()
        search, again = self.find_in(), partial(self._open_topic, name)
        self._looking.ask(
            lambda: search.about(name),
            lambda findings: self._found(findings, name),
            lambda _: self._cannot_find(again),
        )

    def _leave_topic(self) -> None:
        left = self._topic
        self._looking.cancel()
        self._asked = ""
        self._keep(None)
        self._invite()
        self._gather_topics()
        self.topics.focus_on(left)

    # --- looking ---

    def look_for(self) -> None:
        """Look for the written words, letters that are still being composed included."""
        self.keyboard.finish()
        if not self.written:
            return
        self.notice.dismiss()
        self.set_writing(writes=False)
        self._ask(self.written)

    def _ask(self, words: str, *, comes_back: bool = False) -> None:
        """Look for these words; `comes_back`: as before the reader went to another page."""
        self._asked = words
        self._show_results()
        search = self.find_in()
        failed = partial(self._cannot_find, self.look_for)
        found = partial(self._found, comes_back=comes_back)
        self._looking.ask(lambda: search.find(words), found, lambda _: failed())

    def _found(self, findings: Findings, topic: str = "", *, comes_back: bool = False) -> None:
        self._asked = ""
        self._keep(findings, topic)
        if not findings.hits:
            words = self.tr("没有找到“{}”。少写一个字，或者换个词试试。").format(findings.words)
            anew = Action("write-anew", self.tr("重新写"), self._begin_anew, "again")
            self._tell_end(lambda: self._say(words, anew))
            return
        if self.is_writing:
            return  # the reader writes again; the rows come up when the keyboard is put away
        wanted = self.first_focus()
        # A reader who has just written may write on.
        if wanted is not None and (comes_back or not self.field.hasFocus()):
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.headed.emit(self.heading)

    def _cannot_find(self, look_again: Callable[[], object]) -> None:
        self._asked = ""
        self._keep(None)
        told = self.tr("现在找不了，书架打不开。什么也没有丢。")
        again = Action("look-for", self.tr("再试一次"), look_again, "again")
        self._tell_end(lambda: self._say(told, again))

    def _tell_end(self, say: Callable[[], object]) -> None:
        """Say how the search ended; wait until the keyboard is away if the reader writes again."""
        if self.is_writing:
            self._untold = say
        else:
            self.tell("")
            say()
            self.notice.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, action: Action) -> None:
        """Say these words in the notice; its button hides the notice and does `action`."""

        def answer() -> None:
            self.notice.dismiss()
            action.run()

        self.answers.say(words, replace(action, run=answer))

    def _keep(self, findings: Findings | None, topic: str = "") -> None:
        """Show these results in place of others; `topic` is what they are about, if it was one."""
        self._findings, self._opened, self._untold = findings, 0, None
        self._topic = topic
        self._show_results()

    def _begin_anew(self) -> None:
        self._keep(None)
        self.field.clear()
        self._invite()
        self.offer_keyboard()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- results ---

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._findings.hits if self._findings is not None else ()

    def _show_results(self) -> None:
        """Show topics, or the results and their message; nothing while the keyboard is there."""
        if self.is_writing:
            return
        self.show_rows(self.hits, self._opened)
        findings = self._findings
        nothing_asked = findings is None and not self._asked
        self.topics.setVisible(nothing_asked and bool(self.topics.tiles))
        self.stack.setVisible(self.topics.isHidden())
        self.turn_pages_of(self.stack if self.topics.isHidden() else self.topics)
        if self._asked:
            self.tell(self.tr("正在找“{}”……").format(self._asked))
        elif findings is not None and findings.hits:
            about = self.tr("{}：{}").format(self.as_shown(self._topic), how_many(findings))
            self.tell(about if self._topic else how_many(findings))
        self.follow_writing()

    def _invite(self) -> None:
        """Say what the reader can do, as much of it as there is room for."""
        long = self.tr("写一两个字，再按“找”。写拼音也行，只写头一个字母也行。")
        taken = self.keyboard.sizeHint().height() if self.is_writing else 0
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the bar has just been shown or hidden
        room = self.body.height() - taken
        if self.topics.isVisibleTo(self):
            long = self.tr("写一两个字，再按“找”。也可以在下面挑一类。")
            room //= 4
        for words in (long, self.tr("写一两个字，再按“找”。"), ""):
            self.tell(words)
            if self.told.heightForWidth(self.body.width()) <= room:
                return

    def row_title(self, hit: Hit) -> str:
        return self.as_shown(hit.row.title)

    def make_row(self, hit: Hit) -> QWidget:
        row = FoundRow(hit, self.services.icons, shown=self.as_shown)
        self.bind(row, Action("open-result", "", lambda: self._open(hit)))
        return row

    def _open(self, hit: Hit) -> None:
        self._opened = self.hits.index(hit)
        self.open_hit(hit)

    def find_in(self) -> Search:
        """Return the search that is asked; it is used in jobs."""
        return self.services.search

    def open_hit(self, hit: Hit) -> None:
        """Open what was found, at the words that were found."""
        self.navigator.go(Read(ReadingOrder((hit.row.id,), start=hit.place)))

    # --- read out ---

    def _say_results(self) -> None:
        titles = [row.hit.row.title for row in self.stack.rows if isinstance(row, FoundRow)]
        self._results.toggle(len(self.hits), titles, 1 + self.stack.first)

    def _show_voice(self) -> None:
        self.hear.set_face(*self._results.face)
        if self.bar is not None:
            self.bar.relayout()
        fault = self.services.reading.fault
        if fault is not None and self.isVisible():
            self.answers.say(fault_words(fault), self.known)
