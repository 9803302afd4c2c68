"""The base of 阅读页 and 一句一屏: it draws the reading session and follows the voice."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.reading import messages as m
from app.reading.growing import goes_on
from app.reading.messages import News, Offer, What
from app.reading.order import ArticleRole
from app.speech.reading.reader import ReaderState
from app.speech.reading.time_left import ShownMinutes
from content.model import Article, Sentence
from content.text.script import Script
from ui.pages.trouble import find_sound, tell_instead, trouble_of
from ui.shell.answers import Answers, Message
from ui.shell.destinations.others import Trouble
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.state_button import StateButton
from ui.widgets.frame.notice import Notice
from ui.words.speech import (
    announcement,
    left_words,
    listen_face,
    news_words,
    please_wait,
    waiting_under,
)
from ui.words.steps import left_under, sleep_under


class ReadsAloud(Page[To]):
    """A view of the session while it is on the screen. Subclasses paint the article.

    `notice` and `listen` are there for them to lay out; `connect_voice` comes last in __init__.
    """

    is_listened_to = True
    role = ArticleRole.SHELF
    """Which article is drawn: the help, or the article that the reader has opened."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.session = services.session
        self.script: Script | None = None
        """The article that is painted."""
        self._sentence: Sentence | None = None
        """The sentence that was painted last as being read."""
        self._message: Message | None = None
        self._tells_again = False
        self._left = ShownMinutes()
        self._asked = 0
        """The number of the article that the page waits for and shows to be waiting for."""
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        listen = Action("listen", self.tr("念给我听"), self.toggle, "play")
        self.listen = self.state_button(listen, Role.DOMINANT)

    def state_button(self, action: Action, role: Role = Role.PLAIN) -> StateButton:
        """Return a new button that runs this action, with room for a line about its state."""
        words, icon = said(action.words), said(action.icon)
        button = StateButton(words, self.services.icons, icon, role, parent=self)
        self.bind(button, action)
        return button

    def connect_voice(self) -> None:
        """Follow session and voice from now on; called when all widgets are made."""
        reading, session = self.services.reading, self.session
        self.services.sleep.changed.connect(self._show_sleep)
        session.changed.connect(self.draw)
        session.announced.connect(self._announce)
        session.refused.connect(self._on_refused)
        reading.sentence_changed.connect(self._on_sentence)
        reading.word_changed.connect(self._on_word)
        reading.finished.connect(self._on_finished)
        reading.waiting.shown.connect(self._show_sleep)
        reading.ask_for_patience(please_wait())
        for button in self.findChildren(BigButton):
            # After a touch on a button, Space means pause; it does not press that button again.
            button.leaves_space = True

    # --- what subclasses show ---

    def show_article(self, article: Article, start: tuple[int, int]) -> None:
        """Show another article at this place."""

    def grow_article(self, article: Article) -> None:
        """Show the same place of the article, which has become longer at its end."""

    def show_sentence(self, sentence: Sentence) -> None:
        """Show the article that is being read."""
        raise NotImplementedError

    def show_word(self, block: int, start: int, end: int) -> None:
        """Mark the word that is being said."""
        raise NotImplementedError

    def show_heard(self) -> None:
        """Show that the article was read to its end."""
        raise NotImplementedError

    def place_in_sight(self) -> bool:
        """Tell whether the sentence that was being read is on the screen."""
        return True

    def read_what_is_seen(self) -> None:
        """Read from the beginning of what the screen shows; the place is elsewhere."""

    def show_opening(self) -> None:
        """Show that another article is being fetched."""

    def show_opened(self) -> None:
        """Stop waiting: the article is there, or cannot be had."""

    def standing_message(self) -> Message | None:
        """Return what the notice says while there is no news."""
        former = self.session.state.now.former
        if former is None:
            return None
        back = Action("go-to-place", self.tr("接着听"), self._go_back_there, "play")
        return Message(left_words(former), back)

    def refusal(self, error: Exception) -> Trouble:
        """Return the message in place of an article that cannot be read."""
        return trouble_of(error, self.tr("另选一篇"))

    # --- life ---

    def come_back(self) -> None:
        self.session.send(m.Came(self.name, self.role))
        if self.is_mine and self.services.reading.is_finished:
            self.show_heard()

    def leave(self) -> None:
        self.session.leave()

    @property
    def is_here(self) -> bool:
        """Whether this is the page on which the session is seen."""
        return self.session.state.view == self.name

    @property
    def is_mine(self) -> bool:
        """Whether the voice reads the article of this page, and the page is on the screen."""
        script = self.script
        return self.is_here and script is not None and self._has_voice(script.article)

    def _has_voice(self, article: Article) -> bool:
        return self.services.reading.article is article

    # --- drawing ---

    def draw(self) -> None:
        """Show the session's state, if this page is on the screen."""
        if not self.is_here:
            return
        now, reading = self.session.state.now, self.services.reading
        if now.ask and now.ask != self._asked:
            self.show_opening()
        self._asked = now.ask
        sentence = reading.sentence
        if now.article is not None and self.script_of(now.article) is None:
            self._take_up(now.article)
        elif sentence is not None and sentence != self._sentence:
            self._on_sentence(sentence)
        if not now.ask:
            self.show_opened()
        if self.script is not None:
            self._show_message()
            self.show_state()

    def script_of(self, article: Article) -> Script | None:
        """Return the script that is painted, if it is of this article."""
        is_painted = self.script is not None and self.script.article is article
        return self.script if is_painted else None

    def _take_up(self, article: Article) -> None:
        """Paint another article, at the place of the voice in it."""
        before, self.script = self.script, Script(article)
        if before is not None and goes_on(before.article, article):
            self.grow_article(article)
            return
        self._sentence, self._left = None, ShownMinutes()
        sentence = self.services.reading.sentence if self._has_voice(article) else None
        self.show_article(article, (sentence.block, sentence.start) if sentence else (0, 0))
        if sentence is not None:
            self._on_sentence(sentence)

    def show_state(self) -> None:
        """Give the buttons the words for what they do now."""
        is_slow = self.services.reading.waiting.is_slow()
        self.listen.keep_room_for(waiting_under() if is_slow else "")
        if self.session.state.offers_next:
            self.listen.set_face(self.tr("听下一篇"), "play")
        else:
            on_page = self.place_in_sight() or self.session.state.now.away
            self.listen.set_face(*listen_face(self.services.reading, on_page=on_page))
        self._show_sleep()
        if not self.services.reading.is_active:  # else it would be told over the article
            self.listen.tell_state(self.listen.under)
        if self.bar is not None:
            self.bar.relayout()

    def _show_sleep(self) -> None:
        """Show on the dominant button what ends the reading, or how long it still takes."""
        sleep = self.services.sleep
        under = sleep_under(
            sleep.minutes_left,
            after_article=sleep.after_article,
            articles_left=sleep.articles_left,
        )
        reading = self.services.reading
        if reading.waiting.is_shown:
            under = waiting_under()
        elif reading.waits_each:
            under = self.waiting_words()
        elif not under and reading.is_active:
            self._left = self._left.after(reading.ms_left)
            under = left_under(self._left.minutes)
        if self.is_here and under != self.listen.under:
            self.listen.set_under(under)
            if self.bar is not None:
                self.bar.relayout()

    def waiting_words(self) -> str:
        """Return the line that tells why the voice is silent after a sentence."""
        return self.tr("一句一停")

    # --- what is told ---

    def _show_message(self) -> None:
        news = self.session.state.now.news
        before, message = self._message, self._of(news) if news else self.standing_message()
        again, self._tells_again = self._tells_again, False
        self._message = message
        if message is None:
            if before is not None:
                self.notice.dismiss()
        elif again or not message.says(before):
            self._answers.say(message.words, message.action, other=message.other)
        elif before is not None and before.action.id != message.action.id:
            self._answers.change(message.action)

    def tell_again(self) -> None:
        """Tell the next news even if it is the same as before: the reader has asked again."""
        self._tells_again = True

    def _of(self, news: News) -> Message:
        tr, other = self.tr, None
        if news.offer is Offer.MESSAGE:
            action = Action("listen-to-next", tr("听下一篇"), self._go_on, "play")
        elif news.what is What.FAULT:
            action = find_sound(self.navigator)
        elif news.what in (What.SLEPT, What.LAST_SENTENCE):
            action = Action("answer-message", tr("知道了"), self.forget_news, "check")
        elif news.what is What.BEHIND:
            action = Action("answer-message", tr("等一等"), self.forget_news, "check")
            other = Action("use-former-voice", tr("换回原来的声音"), self._use_former, "sound")
        elif news.what is What.UNPLUGGED:
            action = Action("listen", tr("接着听"), self._listen_on, "play")
        elif news.offer is Offer.BUTTON:
            action = Action("hear-again", tr("再听一遍"), self._hear_again, "again")
        else:
            action = Action("go-back", tr("返回"), self.go_back, "back")
        return Message(news_words(news), action, other)

    def forget_news(self) -> None:
        """Hide the message: it is answered, or the reader has chosen something else."""
        self.session.send(m.Forget())

    def _announce(self, news: News) -> None:
        if not self.is_here:
            return
        if news.offer is Offer.BUTTON:
            # First the focus moves: news is told at the control that has it.
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.draw()
        self.services.reading.say_aside(announcement(news_words(news)))

    def _on_refused(self, refused: m.TellRefused) -> None:
        if self.is_here:
            self.show_opened()
            tell_instead(self.navigator, self.refusal(refused.error))

    # --- what the voice does ---

    def _on_sentence(self, sentence: Sentence) -> None:
        if self.is_mine:
            self._sentence = sentence
            self.show_sentence(sentence)
            self._show_sleep()

    def _on_word(self, block: int, start: int, end: int) -> None:
        if self.is_mine:
            self.show_word(block, start, end)

    def _on_finished(self, article_id: str) -> None:
        if self.is_mine:
            self.show_heard()

    # --- what the reader asks for ---

    def toggle(self) -> None:
        """念给我听, 暂停, 接着念, 再试一次, 听下一篇: what the dominant button says."""
        reading, state = self.services.reading, self.session.state
        if state.offers_next:
            self._go_on()
        elif state.awaits and not reading.is_active:
            return  # it begins by itself
        elif reading.state is ReaderState.FAILED:
            reading.try_again()
        elif reading.is_active:
            reading.pause()
        elif reading.is_finished:
            self.session.send(m.HearAgain())
        elif not self.place_in_sight() and not state.now.away:
            self.read_what_is_seen()
        else:
            reading.play()

    def _go_back_there(self) -> None:
        # The pressed button is hidden; without this the focus would go to any control.
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.send(m.GoBackThere())

    def _use_former(self) -> None:
        # The pressed button is hidden; without this the focus would go to any control.
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.services.choose_voice(self.services.settings.now.former_voice)
        self.forget_news()

    def _listen_on(self) -> None:
        # The pressed button is hidden; without this the focus would go to any control.
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.services.reading.play()

    def _go_on(self) -> None:
        self.session.send(m.GoOn())

    def _hear_again(self) -> None:
        # The pressed button is hidden; without this the focus would go to any control.
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.send(m.HearAgain())
