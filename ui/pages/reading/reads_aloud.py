"""What 阅读页 and 一句一屏 have in common: articles are read one after another, faults are said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from app.reading.order import ReadingOrder
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Place
from content.model import Article, Locator, Sentence
from content.text.script import Script
from ui.pages.base import Navigator, Page, To
from ui.pages.trouble import tell_instead, trouble_of
from ui.shell.destinations.plain import NO_SOUND
from ui.shell.services import Services
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.notice import Notice
from ui.words.speech import announcement, fault_words, listen_face


class ReadsAloud(Page[To]):
    """Follows the voice while it is on the screen. Subclasses show what is being read.

    `notice` and `listen` are there for them to lay out; `connect_voice` comes last in __init__.
    """

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._order: ReadingOrder | None = None
        self._script: Script | None = None
        self._shown: Article | None = None
        self._left_at: Locator | None = None
        self._here = False
        self._next: ReadingOrder | None = None
        """What the dominant button goes on to, while it is news that this article is over."""
        self._state = ReaderState.STOPPED
        """What the reader was doing when it told last."""
        self._is_faulty = False
        """Whether it told of a fault."""
        self._answered: Callable[[], object] = self.go_back
        self.notice = Notice(services.icons, self.first_focus)
        self.notice.answered.connect(lambda: self._answered())
        self.listen = self.button(self.tr("念给我听"), "play", Role.DOMINANT)
        self.listen.chosen.connect(self.toggle)

    def connect_voice(self) -> None:
        """Follow the voice from now on; every widget is there."""
        reading = self.services.reading
        reading.state_changed.connect(self._show_state)
        reading.sentence_changed.connect(self._on_sentence)
        reading.word_changed.connect(self._on_word)
        reading.finished.connect(self._on_finished)
        self.services.sleep.slept.connect(self._on_slept)
        for button in self.findChildren(BigButton):
            # Whoever touches a button and then presses Space wants silence, not the same again.
            button.leaves_space = True

    # --- what subclasses show ---

    def show_article(self, article: Article, start: tuple[int, int]) -> None:
        """Show another article at this place."""

    def show_sentence(self, sentence: Sentence) -> None:
        """Show what is being read."""
        raise NotImplementedError

    def show_word(self, block: int, start: int, end: int) -> None:
        """Mark the word that is being said."""
        raise NotImplementedError

    def show_heard(self) -> None:
        """Show that the article was read to its end."""
        raise NotImplementedError

    def place_in_sight(self) -> bool:
        """Tell whether the sentence that was being read stands on the screen."""
        return True

    def read_what_is_seen(self) -> None:
        """Read from what is on the screen, when the place is not."""

    def show_opening(self) -> None:
        """Wait for another article, which is being fetched."""

    def show_opened(self) -> None:
        """Be as always: it is there, or cannot be had."""

    # --- life ---

    def leave(self) -> None:
        reading = self.services.reading
        reading.pause()
        if self._is_mine() and reading.sentence is not None:
            self._left_at = reading.sentence.locator
        self._here = False

    def _is_mine(self) -> bool:
        """Tell whether what is read aloud is what this page shows, to somebody who sees it."""
        return self._here and self.services.reading.article is self._shown

    # --- opening ---

    @property
    def awaits(self) -> bool:
        """Tell whether another article was asked for that is not there yet."""
        shown = self._shown.id if self._shown is not None else ""
        return self._order is not None and self._order.id != shown

    def _open_order(self, order: ReadingOrder) -> None:
        self._order = order
        library = self.services.library
        self.show_opening()
        self.services.jobs.run(
            lambda: (library.article(order.id), library.place(order.id)),
            lambda got: self._opened(order, *got),
            lambda error: self._cannot_open(order, error),
        )

    def _open_awaited(self) -> None:
        """Ask anew for what one left before it was there; the first answer is for nobody."""
        if self._order is not None:
            self._open_order(replace(self._order))

    def _opened(self, order: ReadingOrder, article: Article, place: Place | None) -> None:
        if order is not self._order or not self._here:
            return
        self._read(article, order.start_in(article, place))

    def _cannot_open(self, order: ReadingOrder, error: Exception) -> None:
        if order is not self._order or not self._here:
            return
        self.show_opened()
        if order.from_start and not order.stops and (following := order.following()):
            # In a list that reads itself, one bad article must not end the reading.
            self._open_order(following)
            return
        self._order = None
        tell_instead(self.navigator, trouble_of(error, self.tr("另选一篇")))

    def _read(self, article: Article, start: Locator | None, *, keeps_place: bool = True) -> None:
        """Read an article from a place or its title, and show it: the voice is asked first."""
        reading = self.services.reading
        self._script = Script(article)
        self._shown = None
        reading.open(article, start, keeps_place=keeps_place)
        reading.play()
        sentence = reading.sentence
        self.show_article(article, (sentence.block, sentence.start) if sentence else (0, 0))
        self._shown = article
        if sentence is not None:
            self._on_sentence(sentence)
        self.show_opened()
        self._show_state()

    # --- what the voice tells ---

    def _on_sentence(self, sentence: Sentence) -> None:
        if self._is_mine():
            self.show_sentence(sentence)

    def _on_word(self, block: int, start: int, end: int) -> None:
        if self._is_mine():
            self.show_word(block, start, end)

    def _on_finished(self, article_id: str) -> None:
        if not self._is_mine() or self.awaits:
            return
        self.show_heard()
        following = self._order.following() if self._order else None
        sleeps = self.services.sleep.is_due
        stops = self._order is not None and self._order.stops
        if sleeps:
            self.services.sleep.turn_off()
            self._on_slept()
        elif following is not None and not stops:
            self._open_order(following)
        else:
            several = self._order is not None and len(self._order.ids) > 1 and not stops
            words = self.tr("这些文章都念完了。") if several else self.tr("这篇文章念完了。")
            if following is not None:
                # First the focus: the news is told where it is.
                self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
                self.tell_end(following)
            else:
                self._say(words, self.tr("返回"), "back", self.go_back)
            self.services.reading.say_aside(announcement(words))

    # --- the end of an article that another one follows ---

    def tell_end(self, following: ReadingOrder) -> None:
        """Say that this article is over; the dominant button goes on to the next one."""
        words = self.tr("这篇文章念完了。")
        self._say(words, self.tr("再听一遍"), "again", self._hear_again, following)

    def forget_end(self) -> None:
        """Say nothing of an end: another article is coming, or another place of this one."""
        self._next = None
        self.notice.dismiss()

    def end_is_known(self) -> None:
        """Give the dominant button its own words again: one has turned to something else.

        The message was not answered yet: it stays, and the next article is offered there.
        """
        following, self._next = self._next, None
        if following is not None:
            self._answered = lambda: self._go_on(following)
            self.notice.button.set_face(self.tr("听下一篇"), "play")
            self._show_listen()

    def offer_following(self, words: str, following: ReadingOrder) -> None:
        """Say something, and go on with the next article if that is wanted."""
        self._say(words, self.tr("听下一篇"), "play", lambda: self._go_on(following))

    def _go_on(self, following: ReadingOrder) -> None:
        if self._order != following:  # else it is being fetched: pressed twice
            self._open_order(following)

    def _hear_again(self) -> None:
        # The button that was pressed goes away; the focus must not go just anywhere.
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restart()

    def _on_slept(self) -> None:
        """Say it on the page only: whoever set the timer may be asleep."""
        if self._is_mine():
            words = self.tr("定的时间到了，先停在这里。")
            self._say(words, self.tr("知道了"), "check", self.notice.dismiss)

    def _show_state(self) -> None:
        reading = self.services.reading
        before, self._state = self._state, reading.state
        was_faulty, self._is_faulty = self._is_faulty, reading.fault is not None
        # Between two articles the button would tell of neither.
        if not self._here or self._shown is None:
            return
        # When the sound comes that was waited for, nobody has asked for anything new.
        comes = before is ReaderState.LOADING and self._state is ReaderState.PLAYING
        if reading.fault is not None:
            words = fault_words(reading.fault)
            ask = self.tr("帮我找找")
            self._say(words, ask, "help", lambda: self.navigator.go(NO_SOUND), self._next)
        elif was_faulty and self._next is not None:
            self.tell_end(self._next)
        elif reading.is_active and not comes:
            self._next = None
            self.notice.dismiss()
        self._show_listen()

    def _show_listen(self) -> None:
        if not self._here or self._shown is None:
            return
        if self._next is not None:
            self.listen.set_face(self.tr("听下一篇"), "play")
        else:
            on_page = self.place_in_sight()
            self.listen.set_face(*listen_face(self.services.reading, on_page=on_page))
        if self.bar is not None:
            self.bar.relayout()

    def _say(
        self,
        words: str,
        button: str,
        icon: str,
        answered: Callable[[], object],
        following: ReadingOrder | None = None,
    ) -> None:
        """Say it instead of what was said before; `following` is for the dominant button."""
        self._answered, self._next = answered, following
        self.notice.say(words, button, icon)
        self._show_listen()

    # --- what the hand asks ---

    def toggle(self) -> None:
        """念给我听, 暂停, 接着念, 再试一次, 听下一篇: what the dominant button says."""
        reading = self.services.reading
        if self._next is not None:
            self._go_on(self._next)
        elif self.awaits and not reading.is_active:
            return  # it begins by itself
        elif reading.state is ReaderState.FAILED:
            reading.try_again()
        elif reading.is_active:
            reading.pause()
        elif reading.is_finished:
            self.restart()
        elif not self.place_in_sight():
            self.read_what_is_seen()
        else:
            reading.play()

    def restart(self) -> None:
        """Read this article from its title."""
        self.notice.dismiss()
        self.services.reading.play_from(0, 0)
