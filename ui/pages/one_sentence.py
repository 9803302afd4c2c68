"""一句一屏: only the sentence that is being read, as large as the screen allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.speech.reader import ReaderState
from content.model import Locator, Sentence
from content.text.script import Script
from ui.look import Look
from ui.pages.base import Navigator, Page
from ui.pages.open_article import OpenArticle
from ui.services import Services
from ui.speech_wording import announcement, fault_words, listen_face
from ui.typefaces import text_family
from ui.widgets.big_button import Role
from ui.widgets.notice import Notice
from ui.widgets.sentence_sheet import SentenceSheet
from ui.widgets.sheet import Sheet


class OneSentencePage(Page):
    """Reads on by itself as the reading page does, and stays at the end of the article."""

    name = "one-sentence"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._script: Script | None = None
        self._left_at: Locator | None = None
        self._here = False
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet = SentenceSheet()
        self._paper = Sheet(self.sheet)
        column.addWidget(self._paper, 1)
        self.notice = Notice(services.icons)
        self.notice.answered.connect(self._answer)
        column.addWidget(self.notice)
        self.sentence_back = self.button(self.tr("上一句"), "back")
        self.listen = self.button(self.tr("接着念"), "play", Role.DOMINANT)
        self.again = self.button(self.tr("再念一遍"), "again")
        self.sentence_on = self.button(self.tr("下一句"), "forward", icon_after=True)
        buttons = (self.sentence_back, self.listen, self.again, self.sentence_on)
        self.build(self.tr("一句一屏"), body, buttons)
        # Enter means 再念一遍 here, also where the focus stands first.
        self.listen.installEventFilter(self)
        self._connect()

    def _connect(self) -> None:
        reading = self.services.reading
        reading.state_changed.connect(self._show_state)
        reading.sentence_changed.connect(self._on_sentence)
        reading.word_changed.connect(self._on_word)
        reading.finished.connect(self._on_finished)
        self.sentence_back.chosen.connect(lambda: self._skip(-1))
        self.sentence_on.chosen.connect(lambda: self._skip(1))
        self.listen.chosen.connect(self.toggle)
        self.again.chosen.connect(self.repeat)
        self.sheet.tapped.connect(self.repeat)

    # --- life ---

    def enter(self, argument: Any) -> None:
        self._here = True
        self.notice.dismiss()
        reading = self.services.reading
        if isinstance(argument, OpenArticle):
            self._script = Script(argument.article)
            if argument.start is not None:
                reading.play_from(*argument.start)
            else:
                reading.play()
        elif self._script is not None and not self._is_mine():
            # The help was read in the meantime.
            reading.open(self._script.article, self._left_at)
        if reading.sentence is not None:
            self._on_sentence(reading.sentence)
        self._show_state()

    def leave(self) -> None:
        reading = self.services.reading
        reading.pause()
        if self._is_mine() and reading.sentence is not None:
            self._left_at = reading.sentence.locator
        self._here = False

    def _is_mine(self) -> bool:
        """Tell whether what is read aloud is what this page shows, to somebody who sees it."""
        script = self._script
        return self._here and script is not None and self.services.reading.article is script.article

    def first_focus(self) -> QWidget | None:
        return self.listen

    def relook(self, look: Look) -> None:
        m = look.metrics
        side = max(4, round(20 * m.scale))
        self._paper.set_margins(side, side // 2, side // 2)
        self.sheet.set_style(text_family(self.services.settings.now.typeface), look.theme)

    # --- what the voice tells ---

    def _on_sentence(self, sentence: Sentence) -> None:
        if self._is_mine():
            self.sheet.show_text(sentence.text)

    def _on_word(self, block: int, start: int, end: int) -> None:
        sentence = self.services.reading.sentence
        if self._is_mine() and sentence is not None and sentence.block == block:
            self.sheet.show_word(start - sentence.start, end - sentence.start)

    def _on_finished(self, article_id: str) -> None:
        if not self._is_mine():
            return
        self.sheet.show_word(0, 0)
        words = self.tr("这篇文章念完了。")
        self.notice.say(words, self.tr("返回"), "back")
        self.services.reading.say_aside(announcement(words))

    def _show_state(self) -> None:
        if not self._here:
            return
        reading = self.services.reading
        if reading.fault is not None:
            self.notice.say(fault_words(reading.fault), self.tr("知道了"), "check")
        elif reading.is_active:
            self.notice.dismiss()
        self.listen.set_face(*listen_face(reading, on_page=True))
        if self.bar is not None:
            self.bar.relayout()

    # --- what the hand asks ---

    def toggle(self) -> None:
        """暂停, 接着念, 再试一次: what the dominant button says."""
        reading = self.services.reading
        if reading.state is ReaderState.FAILED:
            reading.try_again()
        elif reading.is_active:
            reading.pause()
        else:
            reading.play()

    def repeat(self) -> None:
        """Read the sentence on the screen from its beginning."""
        sentence = self.services.reading.sentence
        if self._is_mine() and sentence is not None:
            self.services.reading.play_from(sentence.block, sentence.start)

    def _skip(self, step: int) -> None:
        reading, script = self.services.reading, self._script
        sentence = reading.sentence
        if script is None or sentence is None or not self._is_mine():
            return
        if step > 0 and script.after(script.at(sentence.block, sentence.start)) is None:
            self.notice.say(self.tr("这是最后一句。"), self.tr("知道了"), "check")
        else:
            reading.skip(step)

    def _answer(self) -> None:
        reading = self.services.reading
        if reading.is_finished and reading.fault is None:
            self.go_back()
        else:
            self.notice.dismiss()

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self.toggle,
            Qt.Key.Key_Return: self.repeat,
            Qt.Key.Key_Enter: self.repeat,
            Qt.Key.Key_Left: lambda: self._skip(-1),
            Qt.Key.Key_Right: lambda: self._skip(1),
        }
        if event.key() not in actions:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            actions[event.key()]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
