"""家信: the letters that came by themselves; a volunteer sets up the mailbox here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import OriginKind, Row
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.plain import CHOOSE_MAILBOX, Destination
from ui.shell.destinations.reading import Read
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.arriving.letters import fault_sentence, joined, state_words
from ui.words.folders import name_in_quotes
from ui.words.titles import SEPARATOR, shortened
from ui.words.wording import day_in_words, how_far, listening_time


class LettersPage(PagedPage[Destination]):
    """Asks for a mailbox, waits for the first letter, and lists the letters: three steps."""

    name = "letters"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._letters: tuple[Row, ...] = ()
        self._loading = self.latest()
        self._mailbox = services.mailbox
        chooses = Action("open-choose-mailbox", self.tr("选文件夹"), self._choose, "folder")
        self._chooses = chooses
        hear = Action("hear-letters", self.tr("念给我听"), self._hear, "play")
        self.listen = self.button(hear, role=Role.DOMINANT)
        lets_in = Action("let-letters-in", self.tr("都放进来"), self._let_in, "plus")
        self.lets_in = self.button(lets_in)
        other = Action("open-choose-mailbox", self.tr("换文件夹"), self._choose, "folder")
        self.other = self.button(other)
        self.end = self.button(Action("leave-mailbox", self.tr("不收信了"), self._end, "close"))
        buttons = (self.previous, self.listen, self.next)
        more = (self.lets_in, self.other, self.end, self.jump)
        self.build(self.tr("家信"), self.body, (*buttons, *more), fold=(self.end, self.other))
        self._mailbox.looked.connect(self._show_state)
        self._mailbox.came.connect(self._load)

    def enter(self, to: Destination) -> None:
        self._letters = ()
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        if self._mailbox.folder is None:
            words = self.tr(
                "家里人把文章或照片放进一个文件夹，信就会自己到这里来，念给您听。"
                "第一步：选好是哪个文件夹。"
            )
            self.show_blank(words, self._chooses)
            return
        self._show_state()
        self._mailbox.look_now()
        self._load()

    def _load(self, _: object = None) -> None:
        if self._mailbox.folder is None:
            return
        library = self.services.library
        self._loading.ask(lambda: tuple(library.rows_from(OriginKind.LETTER)), self._fill, self._no)

    def _fill(self, rows: tuple[Row, ...]) -> None:
        self._letters = rows
        self.show_rows(rows, min(self.stack.first, max(0, len(rows) - 1)))
        self._show_state()
        if rows and self.back_button is not None and self.back_button.hasFocus():
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _no(self, error: Exception) -> None:
        self.report(why(error))

    # --- the mailbox ---

    def _show_state(self) -> None:
        folder, found = self._mailbox.folder, self._mailbox.last
        if folder is None or not self.isVisible():
            return
        self.listen.setVisible(bool(self._letters))
        self.lets_in.setVisible(bool(found and found.held))
        if self.bar is not None:
            self.bar.relayout()
        sentences = [self.tr("信箱是“{}”。").format(name_in_quotes(folder)), state_words(found)]
        if found is not None and found.held:
            count = found.held
            sentences.append(self.tr("还有 {} 个文件没有放进来。", None, count).format(count))
        if not self._letters and not any(sentences[1:]):
            sentences.append(
                self.tr(
                    "第二步：在里面放一个文件试试，名字开头写上：来自小芳。"
                    "过一会儿信就到了，再按“念给我听”。"
                )
            )
        self.tell(joined(*sentences))
        faults = found.faults if found is not None else ()
        if faults and self.notice.isHidden():
            words = fault_sentence(faults[0])
            if more := len(faults) - 1:
                others = self.tr("还有 {} 个也念不了。", None, more).format(more)
                words = joined(words, others)
            answer = Action("answer-message", self.tr("知道了"), self._forget, "check")
            self.answers.say(words, answer)

    def _forget(self) -> None:
        self.notice.dismiss()
        self._mailbox.forget_faults()

    def _choose(self) -> None:
        self.navigator.go(CHOOSE_MAILBOX)

    def _let_in(self) -> None:
        self._mailbox.let_held_in()

    def _end(self) -> None:
        self.services.settings.change(letters_folder="")
        self.come_back()

    # --- the letters ---

    def row_title(self, letter: Row) -> str:
        return self.as_shown(letter.title)

    def make_row(self, letter: Row) -> QWidget:
        rate = self.services.settings.now.characters_a_minute
        day = day_in_words(letter.arrived.timestamp(), _local(self.services.now()))
        under = SEPARATOR.join((day, listening_time(letter.length, rate), how_far(letter)))
        word, role = self.tr("听"), Role.SOLID
        if letter.finished:
            word, role = self.tr("再听一遍"), Role.PLAIN
        elif letter.started:
            word = self.tr("接着听")
        title, icons = shortened(self.row_title(letter)), self.services.icons
        row = ChoiceRow(title, under, icons, word, "play", role)
        self.bind(row, Action("listen-to-row", "", lambda: self._listen_to(letter)))
        return row

    def _listen_to(self, letter: Row) -> None:
        ids = tuple(row.id for row in self._letters)
        order = ReadingOrder(ids, ids.index(letter.id), resumes=True, stops=True)
        self.navigator.go(Read(order))

    def _hear(self) -> None:
        """Hear the letters that were not heard, the newest first; or the newest again."""
        unheard = tuple(row.id for row in self._letters if not row.finished)
        ids = unheard or tuple(row.id for row in self._letters[:1])
        if ids:
            self.navigator.go(Read(ReadingOrder(ids, resumes=True)))


def _local(now: datetime) -> datetime:
    return now.astimezone()
