"""念错了: touch the word, hear its readings, keep the right one."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.settings.settings import RATE_STEPS
from content.errors import NotAllowedError
from content.model import Article, Block, BlockKind, Sentence
from content.text.readings import correcting
from content.text.readings.correcting import Question, Word
from content.text.readings.corrections import Corrections
from content.text.readings.tone_marks import with_tone_mark
from content.text.script import Script
from ui.pages.trouble import find_sound, tells_elsewhere
from ui.pages.turning import Turning
from ui.shell.answers import Answers
from ui.shell.destinations.reading import Correct
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.blank import Blank
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.paged_widget import PagedWidget
from ui.widgets.page.word_flow import WordFlow
from ui.widgets.rows.reading_choice import ReadingChoice
from ui.words.speech import fault_words
from ui.words.wording import reading_fault_words

ASIDE_ID = "correct"
"""The id of the aside that says a word."""
SLOW = RATE_STEPS[1]
"""Characters a minute at most: a single syllable said fast is not told from another."""


class CorrectPage(Page[Correct]):
    """Shows the words of a sentence, then the readings of a character, then that it is kept."""

    name = "correct"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._script: Script | None = None
        self._sentence: Sentence | None = None
        self._words: tuple[Word, ...] = ()
        self._word: Word | None = None
        self._questions: tuple[Question, ...] = ()
        self._number = 0
        """The number of the question that is shown, from 0."""
        self._chosen: tuple[str, ...] = ()
        self._own: str | None = None
        """The word that the reader has corrected and can take back; None: there is none."""
        self._own_before: tuple[str, ...] = ()
        """The reader's own readings of `_own` before the present correction, if there were any."""
        self._looking, self._asking, self._keeping = self.latest(), self.latest(), self.latest()
        self.words = WordFlow(services.icons)
        self.readings = ReadingChoice(services.icons)
        self.done = Blank(services.icons)
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        self._known = Action("answer-message", self.tr("知道了"), self.notice.dismiss, "check")
        self._after = Answers(self.done, services.actions)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        stage = QWidget()
        self._stack = QStackedLayout(stage)
        for part in (self.words, self.readings, self.done):
            self._stack.addWidget(part)
        column.addWidget(stage, 1)
        column.addWidget(self.notice)
        self._build_buttons()
        asking = (self.take_back, self.keep, self.other)
        buttons = (self.previous, self.sentence_back, *asking, self.sentence_on, self.next)
        self.build(self.tr("念错了"), body, buttons, fold=(self.take_back, self.sentence_on))
        self._connect()

    def _build_buttons(self) -> None:
        tr = self.tr
        self._turning = Turning(self, self._turn)
        self.previous, self.next = self._turning.previous, self._turning.next
        other = Action("next-character", tr("下一个字"), lambda: self._ask(self._number + 1))
        before = Action("sentence-back", tr("上一句"), lambda: self._go_to_sentence(-1))
        after = Action("sentence-on", tr("下一句"), lambda: self._go_to_sentence(1))
        self.sentence_back, self.sentence_on = self.button(before), self.button(after)
        undo = Action("restore-reading", tr("改回原来的"), self._take_back, "undo")
        self.take_back = self.button(undo)
        self.other = self.button(other)
        keep = Action("keep-reading", tr("就这么念"), self._keep, "check")
        self.keep = self.button(keep, role=Role.DOMINANT)

    def _connect(self) -> None:
        choose = self._choose
        self.words.chosen.connect(lambda at: self.perform("choose-word", lambda: self._on_word(at)))
        self.words.page_changed.connect(self._show_turning)
        self.readings.page_changed.connect(self._show_turning)
        self.readings.picked.connect(lambda to: self.perform("choose-reading", lambda: choose(to)))
        self.services.reading.state_changed.connect(self._show_fault)

    # --- life ---

    def come_back(self) -> None:
        # Back from the help: the page is as it was left. An answer that came meanwhile is lost.
        waits = self._stack.currentWidget() is self.words and not self._words
        if waits and self._sentence is not None:
            self._look_for_words(self._sentence)

    def enter(self, to: Correct) -> None:
        self.notice.dismiss()
        self._script = script = Script(to.open.article)
        now, start = self.services.reading.sentence, to.open.start
        if start is not None or now is None:
            now = script.sentence(script.at(*(start or (0, 0))))
        self._take_up(now)

    def leave(self) -> None:
        self.services.reading.end_aside()

    def go_back(self) -> None:
        """Go back from the readings to the words, and from the words to the article."""
        if self._stack.currentWidget() is self.readings:
            self.services.reading.end_aside()
            self._show_words()
            self._give_focus()
        else:
            super().go_back()

    def first_focus(self) -> QWidget | None:
        shown = self._stack.currentWidget()
        if shown is self.done:
            return self.done.button
        several = self.words.buttons if shown is self.words else self.readings.tiles
        return next((one for one in several if one.isVisibleTo(self)), self.back_button)

    def _give_focus(self) -> None:
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus()

    # --- which sentence ---

    def _take_up(self, sentence: Sentence) -> None:
        self._asking.cancel()
        self._sentence, self._word, self._words = sentence, None, ()
        self._show_words()
        self._look_for_words(sentence)

    def _beside(self, step: int) -> Sentence | None:
        """Return the sentence before (-1) or after (1): the voice is often past the wrong word."""
        if self._script is None or self._sentence is None:
            return None
        return self._script.beside(self._sentence, step)

    def _go_to_sentence(self, step: int) -> None:
        beside = self._beside(step)
        if beside is not None:
            self.notice.dismiss()
            self._take_up(beside)

    # --- which word ---

    def _look_for_words(self, sentence: Sentence) -> None:
        now, dictionaries = self.services.corrections.now, self.services.dictionaries
        self._looking.ask(
            lambda: correcting.words_to_correct(dictionaries(), sentence.text, now),
            self._found_words,
            self._cannot,
        )

    def _found_words(self, words: tuple[Word, ...]) -> None:
        if not words:
            self.finish(self.tr("这一句里没有能改读音的字。"))
            return
        self._words = words
        self._show_words()
        self._give_focus()

    def _show_words(self) -> None:
        self.words.show_words([self.as_shown(word.text) for word in self._words])
        # The dictionaries are loaded at the first time, which takes a second or two.
        asks = self.tr("哪个词念错了？") if self._words else self.tr("请稍等，正在找这一句的词……")
        self._show(self.words, asks)

    def _on_word(self, number: int) -> None:
        sentence, word = self._sentence, self._words[number]
        if sentence is None:
            return
        self.notice.dismiss()
        self._word = word
        self._say(word.readings)
        own, dictionaries = self.services.corrections.own, self.services.dictionaries
        self._asking.ask(
            lambda: (
                correcting.questions(dictionaries(), word),
                correcting.correction_of(dictionaries(), sentence.text, word, own),
            ),
            lambda found: self._found_questions(word, *found),
            self._cannot,
        )

    # --- which reading ---

    def _found_questions(
        self, word: Word, questions: tuple[Question, ...], own: str | None
    ) -> None:
        if not questions:
            words = self.tr("“{}”没有别的念法。").format(word.text)
            self._answers.say(words, self._known)
            return
        self._questions, self._own, self._chosen = questions, own, word.readings
        self._own_before = ()
        self._ask(0)

    def _ask(self, number: int) -> None:
        """Show the readings of a character; after the last character comes the first again."""
        word = self._word
        if word is None:
            return
        self._number = number % len(self._questions)
        title = self.readings.ask(word, self._questions[self._number])
        self._show(self.readings, title)
        self._show_chosen()
        self._give_focus()

    def _choose(self, reading: str) -> None:
        at = self._questions[self._number].at
        self._chosen = (*self._chosen[:at], reading, *self._chosen[at + 1 :])
        self._show_chosen()
        self._say(self._chosen)

    def _show_chosen(self) -> None:
        self.readings.show_chosen(self._chosen[self._questions[self._number].at])
        self.keep.setEnabled(self._word is not None and self._chosen != self._word.readings)

    def _say(self, readings: tuple[str, ...]) -> None:
        """Say the word, and nothing around it, in this reading."""
        if self._word is None:
            return
        text = self._word.text
        rate = min(SLOW, self.services.settings.now.characters_a_minute)
        said = Article(ASIDE_ID, (Block(BlockKind.TITLE, text),))
        self.services.reading.say_aside(said, rate, Corrections.of({text: readings}))

    # --- keeping it ---

    def _keep(self) -> None:
        sentence, word, chosen = self._sentence, self._word, self._chosen
        if sentence is None or word is None:
            return
        now, dictionaries = self.services.corrections.now, self.services.dictionaries
        not_kept = self.tr("“{}”的念法没有记住，请再改一次。").format(word.text)
        self._keeping.ask(
            lambda: correcting.correction(dictionaries(), sentence.text, word, chosen, now),
            lambda found: self._kept(*found),
            self._cannot,
            too_late=lambda found: self._write_late(*found),
            failed_late=tells_elsewhere(self.navigator, lambda _: not_kept),
        )

    def _write(self, text: str, readings: tuple[str, ...]) -> Exception | None:
        """Read the word so; without readings as the dictionaries do. Return why it is not kept."""
        # The sentence that is being said would be said again.
        self.services.reading.end_aside()
        try:
            self.services.corrections.restore(text, readings)
        except (NotAllowedError, ValueError) as error:
            return error
        return None

    def _write_late(self, text: str, readings: tuple[str, ...]) -> None:
        """Keep the pressed reading, though the reader has gone on."""
        error = self._write(text, readings)
        if error is not None:
            tells_elsewhere(self.navigator, reading_fault_words)(error)

    def _kept(self, text: str, readings: tuple[str, ...]) -> None:
        before = self.services.corrections.own.reading(text)
        error = self._write(text, readings)
        if error is not None:
            self.finish(reading_fault_words(error))
            return
        self._own_before = before
        # The words that are read so from now on; that may be more than the touched word.
        pinyin = " ".join(map(with_tone_mark, readings))
        self.finish(self.tr("记住了，以后“{}”念 {}。").format(text, pinyin), text)

    def _take_back(self) -> None:
        """Take the correction back: the word is read as it was before."""
        if self._own is None:
            return
        back = self.tr("“{}”改回原来的念法了。").format(self._own)
        error = self._write(self._own, self._own_before)
        self.finish(reading_fault_words(error) if error is not None else back)

    def _cannot(self, _error: Exception) -> None:
        self.finish(self.tr("查不到读音，这会儿改不了。"))

    def finish(self, words: str, own: str | None = None) -> None:
        """Tell the result; `own` is a corrected word that can be taken back."""
        self._own = own
        self.notice.dismiss()
        self._after.say(words, Action("listen", self.tr("接着念"), self._read_on, "play"))
        self._show(self.done, self.tr("念错了"))
        self._give_focus()

    def _read_on(self) -> None:
        """Read on in the article, from the beginning of the corrected sentence."""
        sentence = self._sentence
        self.navigator.back()
        if sentence is not None:
            self.services.reading.play_from(sentence.block, sentence.start)

    # --- what is shown ---

    def _show(self, part: QWidget, title: str) -> None:
        if self._stack.currentWidget() is not part:
            self.services.actions.guard.face_changed()
        self._stack.setCurrentWidget(part)
        self.head(title)
        asks = part is self.readings
        self.keep.setVisible(asks)
        self.other.setVisible(asks and len(self._questions) > 1)
        self.take_back.setVisible((asks or part is self.done) and self._own is not None)
        seeks = part is self.words or (part is self.done and not self._words)
        for button, step in ((self.sentence_back, -1), (self.sentence_on, 1)):
            button.setVisible(seeks)
            button.setEnabled(self._beside(step) is not None)
        self._show_turning()

    def _turn(self, step: int) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, PagedWidget):
            shown.turn(step)

    def _show_turning(self) -> None:
        shown = self._stack.currentWidget()
        if self.bar is not None:
            kept = shown is self.done and self._own is not None
            self.bar.setVisible(shown is not self.done or kept or not self._words)
        if isinstance(shown, PagedWidget):
            self._turning.tell(shown.page, shown.pages)
        else:
            self._turning.tell(0, 1)

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None:
            self._answers.say(fault_words(fault), find_sound(self.navigator))
