"""一句一屏: only the sentence that is being read, as large as the screen allows.

Never smaller than the reader's own size: a sentence too long for that is on several screens,
which follow the voice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reading import messages as m
from content.model import Sentence
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.reading.media_keys import media_keys
from ui.pages.reading.reads_aloud import ReadsAloud
from ui.reading.on_page import shown_sentence
from ui.shell.destinations.reading import OneSentence
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.page.sentence_sheet import SentenceSheet
from ui.widgets.page.sheet import Sheet


class OneSentencePage(ReadsAloud[OneSentence]):
    """Reads to the end of the article or of the list, as the reading page does."""

    name = "one-sentence"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet = SentenceSheet()
        self._paper = Sheet(self.sheet)
        column.addWidget(self._paper, 1)
        column.addWidget(self.notice)
        before = Action("sentence-back", self.tr("上一句"), lambda: self._skip(-1), "back")
        after = Action("sentence-on", self.tr("下一句"), lambda: self._skip(1), "forward")
        again = Action("say-sentence-again", self.tr("再念一遍"), self.repeat, "again")
        self.sentence_back = self.button(before)
        self.sentence_on = self.button(after, icon_after=True)
        self.again = self.button(again)
        self._of_keys = {
            int(Qt.Key.Key_Space): Action("listen", "", self.toggle),
            int(Qt.Key.Key_Return): again,
            int(Qt.Key.Key_Enter): again,
            int(Qt.Key.Key_Left): before,
            int(Qt.Key.Key_Right): after,
            **media_keys(self.toggle, services.reading, before, after),
        }
        self.sheet.tapped.connect(lambda: self.perform(again.id, self.repeat))
        self.sheet.part_changed.connect(self._show_part)
        buttons = (self.sentence_back, self.listen, self.again, self.sentence_on)
        self.build(self.tr("一句一屏"), body, buttons)
        # Enter means 再念一遍 here, also where the focus is first, until the article is over.
        self.listen.installEventFilter(self)
        self.connect_voice()

    # --- life ---

    def enter(self, to: OneSentence) -> None:
        self.role = to.open.role
        reading = self.services.reading
        self.session.send(m.Came(self.name, self.role))
        self.forget_news()
        self.session.send(m.GoAlong())  # what is shown here is what is read
        if to.open.start is not None:
            reading.play_from(*to.open.start)
        else:
            reading.play()

    def leave(self) -> None:
        super().leave()
        # The reading page shows where the voice was. It does not repeat what was told here.
        self.forget_news()

    def first_focus(self) -> QWidget | None:
        return self.listen

    def relook(self, look: Look) -> None:
        m = look.metrics
        side = max(4, round(20 * m.scale))
        self._paper.set_margins(side, side // 2, side // 2)
        family = text_family(self.services.settings.now.typeface)
        self.sheet.set_style(family, look.theme, m.text)
        if self._sentence is not None and self.sheet.text != self._shown(self._sentence):
            self.show_sentence(self._sentence)

    # --- what is shown ---

    def _show_part(self) -> None:
        part, parts = self.sheet.part
        if self.top is not None:
            words = self.tr("第 {} 屏，共 {} 屏").format(part, parts) if parts > 1 else ""
            self.top.say_where(words)

    def show_sentence(self, sentence: Sentence) -> None:
        self.sheet.show_text(self._shown(sentence))

    def _shown(self, sentence: Sentence) -> str:
        return shown_sentence(self.script, self.role, sentence, self.as_shown)

    def show_word(self, block: int, start: int, end: int) -> None:
        sentence = self.services.reading.sentence
        if sentence is not None and sentence.block == block:
            self.sheet.show_word(start - sentence.start, end - sentence.start)

    def show_heard(self) -> None:
        self.sheet.show_word(0, 0)

    # --- what the reader asks for ---

    def repeat(self) -> None:
        """Read the sentence on the screen from its beginning."""
        sentence = self.services.reading.sentence
        if self.is_mine and sentence is not None and not self.session.state.awaits:
            self.services.reading.play_from(sentence.block, sentence.start)

    def _skip(self, step: int) -> None:
        reading, script = self.services.reading, self.script
        sentence = reading.sentence
        if script is None or sentence is None or not self.is_mine:
            return
        if self.session.state.awaits:
            return  # pressed twice: the next article, not the one after it
        if step < 0 or script.after(script.at(sentence.block, sentence.start)) is not None:
            reading.skip(step)
        else:
            self.tell_again()
            self.session.send(m.SkippedPast(reading.is_finished))

    # --- keys ---

    def keys(self) -> dict[int, Action]:
        return self._of_keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not self.session.state.offers_next
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
