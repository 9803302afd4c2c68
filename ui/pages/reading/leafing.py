"""Leafing while the voice reads: the voice goes on, and the page stays where it was turned to.

上一句 and 下一句 are 回到念的地方, with the number of the voice's page, and 从这里念 meanwhile: no
line of the text moves, as it would for a message below it. The session knows whether the reader
leafs (`Opened.away`); this turns the page as it says, and tells it when the voice is seen.
"""

from __future__ import annotations

from typing import Any

from app.reading import messages as m
from app.reading.live_session import LiveSession
from app.speech.reading.controller import ReadingController
from content.model import Sentence
from ui.reading.pagination import TextPage
from ui.reading.room_for_text import Bars
from ui.reading.sections import TextPosition
from ui.shell.page import Page
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.state_button import StateButton
from ui.widgets.page.page_view import PageView
from ui.words.translating import tr


class Leafing:
    """Keeps the page with the voice, or where the reader has turned it to."""

    def __init__(self, session: LiveSession, reading: ReadingController, view: PageView) -> None:
        self._session, self._reading, self._view = session, reading, view
        self._was_on = False
        self._voice_page: TextPage | None = None
        view.page_changed.connect(self._on_page)

    @property
    def is_on(self) -> bool:
        """Whether the page stays, and the voice is elsewhere."""
        return self._session.state.now.away

    @property
    def words(self) -> str:
        """Where the voice is, "" while the page goes along."""
        if not self.is_on:
            return ""
        page = self._page_of_voice()
        number = self._view.number_of(page) if page is not None else 0
        # With 一句一停 it is silent every few seconds: the words stay the same.
        steady = self._reading.is_active and not self._reading.waits_each
        words = tr("还在念第 {} 页") if steady else tr("念到第 {} 页")
        return words.format(number)

    def sees_voice(self) -> bool:
        """Tell whether what is being said is on the page shown."""
        page, word = self._view.page, self._view.spoken_word
        if page is None:
            return False
        if word is not None:
            return (word.block, word.start) < page.end and page.start < (word.block, word.end)
        place = self._place()
        return place is not None and page.holds(place)

    # --- what the voice does ---

    def show_sentence(self, sentence: Sentence) -> None:
        """Mark the sentence; the page turns to it, unless the reader leafs elsewhere."""
        page = self._view.page
        meets = page is not None and page.holds((sentence.block, sentence.start))
        follow = meets or not self.is_on
        self._view.show_sentence(sentence.block, sentence.start, sentence.end, follow=follow)
        self._note_voice()

    def show_word(self, block: int, start: int, end: int) -> None:
        """Mark the word; the page turns with it, unless the reader leafs elsewhere."""
        self._view.show_word(block, start, end, follow=not self.is_on)
        self._note_voice()

    def _note_voice(self) -> None:
        if self.is_on and self.sees_voice():
            self._session.send(m.VoiceSeen())

    # --- what the reader asks for ---

    def end(self) -> None:
        """回到念的地方: show the page of the voice."""
        self._session.send(m.GoAlong())

    def turn(self) -> None:
        """Turn to the page of the voice, if the session says that the page goes along."""
        on, reading = self.is_on, self._reading
        was_on, self._was_on = self._was_on, on
        # It is with the voice again: by 回到念的地方, or because a place was chosen for the voice.
        comes_back = was_on and not on and not reading.is_finished
        place = self._place()
        if not self._session.state.is_heard:
            return
        if not on and (comes_back or reading.is_active) and place and not self.sees_voice():
            self._view.go_to(*place)

    def _place(self) -> TextPosition | None:
        """Return the beginning of the word that is being said, else of the sentence."""
        said = self._view.spoken_word or self._reading.sentence
        return (said.block, said.start) if said is not None else None

    def _page_of_voice(self) -> TextPage | None:
        place, page = self._place(), self._voice_page
        if place is not None and (page is None or not page.holds(place)):
            self._voice_page = self._view.page_of(*place)
        return self._voice_page

    def _on_page(self) -> None:
        # The article may have been paged anew: then the voice's page is another one.
        self._voice_page = None
        self._note_voice()


class LeafingButtons:
    """上一句 and 下一句, which are 回到念的地方 and 从这里念 while the reader leafs."""

    def __init__(
        self,
        page: Page[Any],
        more: BigButton,
        buttons: tuple[StateButton, BigButton],
        steps: tuple[Action, Action],
        leafs: tuple[Action, Action],
        page_back: BigButton,
    ) -> None:
        """Make them; `steps` are their actions, and `leafs` those while the reader leafs.

        `page_back` gives its room to 回到念的地方 where there is too little for both.
        """
        self._page, self._more, self._buttons = page, more, buttons
        self._steps, self._leafs, self._page_back = steps, leafs, page_back
        self._shown = ("", Bars.ALL)

    def show(self, words: str, bars: Bars) -> bool:
        """Show where the voice is, "" if the page goes along; return whether that was news."""
        if (words, bars) == self._shown:
            return False
        self._shown = (words, bars)
        for button, action in zip(
            self._buttons, self._leafs if words else self._steps, strict=True
        ):
            self._page.change_button(button, action)
        self._buttons[0].set_under(words)
        self._buttons[0].tell_state(words)
        # The words are longer than those of 上一句. In the one bar of a low window they need the
        # room of 更多; where even that is too little, 从这里念 is behind it, and then 上一页: they
        # can do without, but nobody leafs without being told where the voice is.
        back, on = self._buttons
        if self._page.bar is not None:
            self._page.bar.fold_first((on, self._page_back if words else back))
        self._give(more=not words or bars is not Bars.ONE)
        if self._buttons[1].folded:
            self._give(more=True)
        return True

    def _give(self, *, more: bool) -> None:
        self._more.setVisible(more)
        if self._page.bar is not None:
            self._page.bar.relayout()
