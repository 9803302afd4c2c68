"""识骗测验: a message is shown and read aloud; is it a fraud? Then why, and the next one.

Misses and false alarms get different words, and nothing is counted: content/lessons/quiz.py.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from content.lessons.quiz import Card, Quiz, Told, round_of
from ui.pages.lessons.beside import Beside
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.lessons.pictures import Drawn, ask_for
from ui.pages.lessons.words import card_heading
from ui.pages.trouble import find_sound, tell_instead, trouble_of
from ui.shell.answers import Answers
from ui.shell.destinations.plain import CLASSROOM, Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import LabelKind
from ui.widgets.frame.notice import Notice
from ui.widgets.lessons.card_view import CardView
from ui.widgets.lessons.fitted import FittedColumn
from ui.words.speech import fault_words

_MOST_TOLD = 4
"""Cards of which is said at the end what to look at: as many as fit."""


class QuizPage(Page[Destination]):
    """Two buttons as large as each other ask; 下一张 is the dominant one after the answer."""

    name = "quiz"
    is_listened_to = True

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.quiz: Quiz | None = None
        self._told: Told | None = None
        self._rounds = 0
        self._shown: Card | None = None
        """The card that is shown now."""
        self._cards, self._pictures = self.latest(), self.latest()
        self.voice = LessonVoice(services.reading, self)
        self.card = CardView()
        self.words = FittedColumn((LabelKind.TITLE, LabelKind.BODY, LabelKind.BODY))
        self.beside = Beside(self.card, self.words, share=0.42)
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        self.ending = FittedColumn((LabelKind.HEADLINE, *[LabelKind.BODY] * _MOST_TOLD))
        self.ending.hide()
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.beside, 1)
        self._column.addWidget(self.ending, 1)
        self._column.addWidget(self.notice)
        self._make_buttons()
        buttons = (self.back_to_class, self.listen, self.fraud, self.genuine, self.next, self.more)
        self.build(self.tr("识骗测验"), body, buttons)
        services.reading.state_changed.connect(self._show_fault)

    def _make_buttons(self) -> None:
        tr = self.tr
        leave = lambda: self.navigator.go(CLASSROOM)  # noqa: E731 - one line of a table
        self.back_to_class = self.button(Action("open-classroom", tr("回课堂"), leave, "class"))
        self.listen = self.button(Action("say-card-again", tr("再念一遍"), self._say, "sound"))
        fraud = Action("is-fraud", tr("是骗局"), lambda: self._answer(is_fraud=True), "close")
        self.fraud = self.button(fraud, Role.SOLID)
        genuine = Action("is-genuine", tr("是真的"), lambda: self._answer(is_fraud=False), "check")
        self.genuine = self.button(genuine, Role.SOLID)
        following = Action("next-card", tr("下一张"), self._go_on, "forward")
        self.next = self.button(following, Role.DOMINANT, icon_after=True)
        self.more = self.button(Action("more-cards", tr("再来几张"), self._begin, "again"))
        self.more.set_face(self.more.text(), "again", Role.DOMINANT)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self._begin()

    def come_back(self) -> None:
        if self.quiz is None:
            self._begin()
        else:
            self._show()

    def leave(self) -> None:
        self.voice.stop()

    def first_focus(self) -> QWidget | None:
        if self.quiz is None:
            return self.back_button
        if self.quiz.has_ended:
            return self.more
        return self.next if self._told is not None else self.listen

    def relook(self, look: object) -> None:
        margin = self.look.metrics.margin if self.look is not None else 0
        self.ending.setContentsMargins(margin, 0, margin, 0)

    # --- cards ---

    def _begin(self) -> None:
        self.quiz, self._told = None, None
        self._show_buttons()
        self._cards.ask(self.services.lessons.cards, self._deal, self._cannot_read)

    def _cannot_read(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("返回")))

    def _deal(self, cards: tuple[Card, ...]) -> None:
        lessons = self.services.lessons
        self._rounds += 1
        today = lessons.today()
        seed = today.toordinal() * 100 + self._rounds
        kept = lessons.progress.now.cards
        self.show_round(round_of(cards, kept, today, seed))

    def show_round(self, cards: tuple[Card, ...]) -> None:
        """Ask about these cards, one after another."""
        self.quiz, self._told = Quiz(cards), None
        self._show()

    # --- what is shown ---

    def _show(self) -> None:
        quiz = self.quiz
        if quiz is None:
            return
        self.services.actions.guard.face_changed()
        card = quiz.card
        self.beside.setVisible(card is not None)
        self.ending.setVisible(card is None)
        if self.top is not None:
            many = len(quiz.cards)
            where = self.tr("第 {} 张，共 {} 张").format(quiz.index + 1, many)
            self.top.say_where(where if card is not None else "")
        if card is None:
            self._show_end(quiz)
        else:
            if self._shown is not card:
                self._shown = card
                self._show_card(card)
                self._ask_for_picture(card)
            self._show_told()
        self._show_buttons()
        self._give_focus()
        self._say()

    def _ask_for_picture(self, card: Card) -> None:
        if card.picture:
            folder = self.services.lessons.shelf.cards_folder
            done = partial(self._show_picture, card)
            ask_for(self._pictures, folder, card.picture, done)

    def _show_picture(self, card: Card, drawn: Drawn | None) -> None:
        """Show the picture of a card in place of the words for it."""
        quiz = self.quiz
        if drawn is not None and quiz is not None and quiz.card is card:
            self._show_card(card, QPixmap.fromImage(drawn.image))

    def _show_card(self, card: Card, picture: QPixmap | None = None) -> None:
        lines = [(each.text, each.is_mine) for each in card.said]
        heading = card_heading(card.look)
        self.card.show_card(heading, card.sender, lines, picture, card.description)

    def _show_told(self) -> None:
        if self._told is None:
            self.words.say(self.tr("是真的，还是骗局？"), self.tr("不着急，再念一遍也行。"), "")
        else:
            verdict, look_at, now_do = self._told.said
            do = self.tr("怎么办：{}").format(now_do)
            self.words.say(verdict, self.tr("看哪里：{}").format(look_at), do)

    def _show_end(self, quiz: Quiz) -> None:
        said = quiz.words[:_MOST_TOLD]
        praise = self.tr("这几张看完了") if quiz.cards else self.tr("现在还没有卡片。")
        self.ending.say(praise, *said, *[""] * (_MOST_TOLD - len(said)))

    def _show_buttons(self) -> None:
        quiz, told = self.quiz, self._told is not None
        asks = quiz is not None and not quiz.has_ended
        self.listen.setVisible(asks)
        self.fraud.setVisible(asks and not told)
        self.genuine.setVisible(asks and not told)
        self.next.setVisible(asks and told)
        is_last = quiz is not None and quiz.index + 1 == len(quiz.cards)
        self.next.set_face(self.tr("看完了") if is_last else self.tr("下一张"), "forward")
        ended = quiz is not None and quiz.has_ended
        self.back_to_class.setVisible(ended)
        self.more.setVisible(ended and quiz is not None and bool(quiz.cards))
        if self.bar is not None:
            self.bar.relayout()

    def _give_focus(self) -> None:
        first = self.first_focus()
        if first is None:
            return
        describe(first, " ".join(self._aloud()))
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _aloud(self) -> tuple[str, ...]:
        quiz = self.quiz
        if quiz is None:
            return ()
        if self._told is not None:
            return self._told.said
        if quiz.card is None:
            return (self.ending.labels[0].text(), *quiz.words[:_MOST_TOLD])
        return (*quiz.card.aloud.splitlines(), self.tr("是真的，还是骗局？"))

    def _say(self) -> None:
        self.voice.say(*self._aloud())

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None and self.notice.isHidden():
            self._answers.say(fault_words(fault), find_sound(self.navigator))

    # --- what the reader does ---

    def _answer(self, *, is_fraud: bool) -> None:
        quiz = self.quiz
        if quiz is None or quiz.card is None or self._told is not None:
            return
        card = quiz.card
        self.quiz, self._told = quiz.answered(is_fraud=is_fraud)
        if self._told is not None:
            lessons, right = self.services.lessons, self._told.verdict.is_right
            today = lessons.today()
            lessons.progress.keep(lambda now: now.answered(card.id, today, is_right=right))
        self._show()

    def _go_on(self) -> None:
        if self.quiz is not None:
            self.quiz, self._told = self.quiz.went_on(), None
            self._show()
