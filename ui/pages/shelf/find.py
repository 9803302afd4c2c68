"""找文章: write a few characters or letters, see the results, have them read out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reading.order import ReadingOrder
from app.speech.reading.control_voice import ControlVoice
from content.library.search.search import Findings, Hit, Search
from content.text.readings.pinyin import typed_letters
from content.text.typing.typing import Typist
from ui.look.look import Look
from ui.pages.paged import PagedPage
from ui.pages.shelf.heard_results import HeardResults
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.reading import Read
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.found_row import FoundRow
from ui.widgets.typing.screen_keyboard import ScreenKeyboard
from ui.widgets.typing.typing_field import TypingField, has_touch_screen
from ui.words.finding import how_many
from ui.words.speech import fault_words

INDEXING_S = 0.3
"""Seconds of indexing in one job: the longest time that a search waits for it."""


class FindPage(PagedPage[Destination]):
    """The reader writes, on the screen's keyboard if wanted, or looks at the results."""

    name = "find"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._findings: Findings | None = None
        self._asked = ""
        """The words being looked for."""
        self._unanswered = ""
        """The words being looked for when the page was left; they are looked for again."""
        self._looking, self._indexing, self._words = self.latest(), self.latest(), self.latest()
        self._opened = 0
        """The row that was opened last: the focus comes back to it."""
        self._knows_words = False
        self._untold: Callable[[], object] | None = None
        """The result of a search that ended while the reader was writing again."""
        self._results = HeardResults(services.reading)
        self._voice = ControlVoice(services.reading, services.settings)
        self.field = TypingField(self.tr("找文章，请写几个字"), services.actions.allows)
        self.field.setPlaceholderText(self.tr("写几个字"))
        self.field.returnPressed.connect(lambda: self.perform("look-for", self.look_for))
        self.field.textChanged.connect(self._show_enabled)
        self.field.touched.connect(lambda: self.perform("type", self._on_touch))
        seek = Action("look-for", self.tr("找"), self.look_for, "find")
        self.seek = self.button(seek, role=Role.DOMINANT)
        self.keyboard = ScreenKeyboard(self.field, services.icons, self.perform)
        self.keyboard.pressed.connect(self._voice.say)
        self.keyboard.composing_changed.connect(self._show_enabled)
        self.keyboard.put_away.connect(self._put_away)
        self.keyboard.hide()
        wants = Action("show-keyboard", self.tr("屏幕键盘"), self.ask_for_keyboard, "keyboard")
        self.show_keyboard = self.button(wants)
        hears = Action("hear-results", self.tr("听结果"), self._say_results, "sound")
        self.hear = self.button(hears)
        buttons = (self.previous, self.show_keyboard, self.hear, self.next, self.jump)
        self.build(self.tr("找文章"), self.body, buttons)
        if self.top is not None:
            self.top.put(self.field, self.seek)
        column = self.body.layout()
        if isinstance(column, QVBoxLayout):
            self._gap = QWidget()
            column.addWidget(self._gap, 1)
            column.addWidget(self.keyboard)
        services.reading.state_changed.connect(self._show_voice)
        self._show_results()

    # --- life ---

    @property
    def heading(self) -> str:
        findings = self._findings
        return how_many(findings) if findings and findings.hits else super().heading

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        if self._findings is None and not self.field.text():
            if has_touch_screen() or self.services.settings.now.screen_keyboard:
                self._open_keyboard()
            self._invite()
        self._index_more()
        self._show_voice()
        if self._unanswered:
            self._ask(self._unanswered)

    def leave(self) -> None:
        self._unanswered, self._asked = self._asked, ""
        self.services.reading.end_aside()

    def go_back(self) -> None:
        # After 返回 the next visit begins anew; after an article the results are still there.
        self.keyboard.start_over()
        self.field.clear()
        self._asked = ""
        self._keep(None)
        self.notice.dismiss()
        self._set_typing(False)
        super().go_back()

    def first_focus(self) -> QWidget | None:
        if self.hits and not self.keyboard.isVisibleTo(self):
            shown = [row for row in self.stack.rows if isinstance(row, FoundRow)]
            for row in shown:
                if row.hit is self.hits[min(self._opened, len(self.hits) - 1)]:
                    return row.button
        return self.field

    def relook(self, look: Look) -> None:
        super().relook(look)
        self.seek.set_font_px(look.metrics.interface)
        if self.keyboard.isVisibleTo(self):
            self._invite()
        self._show_enabled()

    def _index_more(self) -> None:
        """Have new articles of the shelf indexed, while the reader is still writing."""
        search = self.find_in()
        self._indexing.ask(lambda: search.prepare(INDEXING_S), self._indexed, self._cannot_prepare)

    def _indexed(self, complete: bool) -> None:
        if not complete:
            self._index_more()

    def _cannot_prepare(self, error: Exception) -> None:
        """Do nothing: the log has the error, and a search that fails tells it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [row for row in self.stack.rows if isinstance(row, FoundRow) and row.isVisible()]
        down = event.key() == Qt.Key.Key_Down and self.field.hasFocus()
        if down and rows and rows[0].button is not None:
            # Down leads to the buttons of the rows, although they stand at the right.
            rows[0].button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    # --- the keyboard ---

    def _on_touch(self) -> None:
        if has_touch_screen() or self.services.settings.now.screen_keyboard:
            self._open_keyboard()

    def ask_for_keyboard(self) -> None:
        self.services.settings.change(screen_keyboard=True)
        self._open_keyboard()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self.services.settings.change(screen_keyboard=False)
        self.keyboard.finish()
        self._set_typing(False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        untold, self._untold = self._untold, None
        if untold is not None:
            self._tell_end(untold)

    def _open_keyboard(self) -> None:
        self._set_typing(True)
        self._learn_words()

    def _learn_words(self) -> None:
        """Load the words that letters spell, once: the keyboard and a search for letters wait."""
        if not self._knows_words and not self._words.is_waiting:
            typist, know = self.services.search.typist, self._know_words
            self._words.ask(typist, know, self._cannot_prepare, too_late=know)

    def _know_words(self, typist: Typist) -> None:
        self._knows_words = True
        self.keyboard.know_words(typist)

    def _set_typing(self, typing: bool) -> None:
        """Show either the keyboard, or the results with their bar: there is no room for both."""
        self.keyboard.setVisible(typing)
        self._gap.setVisible(typing)
        self.stack.setVisible(not typing)
        if self.bar is not None:
            self.bar.setVisible(not typing)
        if typing:
            self.notice.dismiss()
            if self.top is not None:
                self.top.say_where("")
            self._invite()
        else:
            self._show_results()

    # --- looking ---

    def look_for(self) -> None:
        """Look for the written words, letters that are still being composed included."""
        self.keyboard.finish()
        words = self.field.text().strip()
        if not words:
            return
        self.notice.dismiss()
        self._set_typing(False)
        self._ask(words)

    def _ask(self, words: str) -> None:
        self._asked = words
        self._show_results()
        search = self.find_in()
        self._looking.ask(lambda: search.find(words), self._found, self._cannot_find)

    def _found(self, findings: Findings) -> None:
        self._asked = ""
        self._keep(findings)
        if not findings.hits:
            words = self.tr("没有找到“{}”。少写一个字，或者换个词试试。").format(findings.words)
            anew = Action("write-anew", self.tr("重新写"), self._begin_anew, "again")
            self._tell_end(lambda: self._say(words, anew))
            return
        if self.keyboard.isVisibleTo(self):
            return  # the reader writes again; the rows come up when the keyboard is put away
        wanted = self.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.headed.emit(self.heading)

    def _cannot_find(self, error: Exception) -> None:
        self._asked = ""
        self._keep(None)
        told = self.tr("现在找不了，书架打不开。什么也没有丢。")
        again = Action("look-for", self.tr("再试一次"), self.look_for, "again")
        self._tell_end(lambda: self._say(told, again))

    def _tell_end(self, say: Callable[[], object]) -> None:
        """Say how the search ended; wait until the keyboard is away if the reader writes again."""
        if self.keyboard.isVisibleTo(self):
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

    def _keep(self, findings: Findings | None) -> None:
        """Show these results in place of others."""
        self._findings, self._opened, self._untold = findings, 0, None
        self._show_results()

    def _begin_anew(self) -> None:
        self._keep(None)
        self.field.clear()
        self._invite()
        self._on_touch()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- results ---

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._findings.hits if self._findings is not None else ()

    def _show_results(self) -> None:
        """Show the results and their message; nothing while the keyboard is there."""
        if self.keyboard.isVisibleTo(self):
            return
        self.show_rows(self.hits, self._opened)
        findings = self._findings
        if self._asked:
            self.tell(self.tr("正在找“{}”……").format(self._asked))
        elif findings is not None and findings.hits:
            self.tell(how_many(findings))
        self._show_enabled()

    def _invite(self) -> None:
        """Say what the reader can do, as much of it as there is room for."""
        short = self.tr("写一两个字，再按“找”。")
        taken = self.keyboard.sizeHint().height() if self.keyboard.isVisibleTo(self) else 0
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the bar has just been shown or hidden
        room = self.body.height() - taken
        for words in (self.tr("写一两个字，再按“找”。写拼音也行，只写头一个字母也行。"), short, ""):
            self.tell(words)
            if self.told.heightForWidth(self.body.width()) <= room:
                return

    def row_title(self, hit: Hit) -> str:
        return hit.row.title

    def make_row(self, hit: Hit) -> QWidget:
        row = FoundRow(hit, self.services.icons)
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

    def _show_enabled(self) -> None:
        written = self.field.text().strip()
        if typed_letters(written):
            self._learn_words()
        self.seek.setEnabled(bool(written or self.keyboard.letters_left))
        self.hear.setVisible(bool(self.hits))
        if self.bar is not None:
            self.bar.relayout()

    # --- read out ---

    def _say_results(self) -> None:
        titles = [row.hit.row.title for row in self.stack.rows if isinstance(row, FoundRow)]
        self._results.toggle(len(self.hits), titles, 1 + self.stack.first)

    def _show_voice(self) -> None:
        face = (
            (self.tr("别念了"), "pause")
            if self._results.is_saying
            else (self.tr("听结果"), "sound")
        )
        self.hear.set_face(*face)
        if self.bar is not None:
            self.bar.relayout()
        fault = self.services.reading.fault
        if fault is not None and self.isVisible():
            self.answers.say(fault_words(fault), self.known)
