"""没有声音怎么办: looks for the sound step by step, one question a screen, with a picture.

app/speech/player/sound_check.py decides the next step; this page shows it and carries it out.
"""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.speech.engine import Output, SpeechFault
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.sound_check import (
    Again,
    Event,
    Facts,
    Failed,
    Fixed,
    No,
    Said,
    SoundCheck,
    Step,
    Yes,
)
from app.speech.player.system_volume import Loudness
from app.speech.reading.reader import ReaderState
from content.model import Article
from ui.pages.turning import Turning
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.advice import Advice
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.row_stack import RowStack
from ui.words.sound_check import output_words, screen
from ui.words.speech import announcement

LOUD = 1.0
"""The app's own volume after 调大声音."""
LONGEST_NAME = 24
"""Characters of a device's own name at most: it only tells two devices of a kind apart."""
LONGEST_S = 20
"""Seconds. A sentence that takes longer never ends: the voice counts as lost."""

_SAY = (Step.LISTEN, Step.VOICE, Step.SPEAKER)


class NoSoundPage(Page[Destination]):
    """Says a sentence each time that it is opened, and asks whether it was heard."""

    name = "no-sound"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.check = SoundCheck()
        self._computer = self.latest()
        """Asks how loud the computer is set, or makes it louder."""
        self._said: Article | None = None
        """The sentence while the voice prepares or says it, else None."""
        self._described: QWidget | None = None
        self._text = self.tr("您好，这里是银龄悦读。您听得见我说话吗？")
        body = QWidget()
        self._stack = QStackedLayout(body)
        self.advice = Advice()
        self.stack = RowStack(self._make_row, output_words)
        self.stack.page_changed.connect(self._show_turning)
        self._stack.addWidget(self.advice)
        self._stack.addWidget(self.stack)
        self.no = self.button(Action("sound-no", "", lambda: self._take(No())))
        self.again = self.button(self._asks_again(self.tr("再念一遍")))
        self._turning = Turning(self, self.stack.turn)
        self.previous, self.next = self._turning.previous, self._turning.next
        self.yes = self.button(self._asks_again("", "check"), role=Role.DOMINANT)
        self.build(
            self.tr("没有声音怎么办"),
            body,
            (self.previous, self.next, self.no, self.again, self.yes),
        )
        self._late = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self._late.timeout.connect(lambda: self._take(Failed(SpeechFault.VOICE_LOST)))
        services.reading.state_changed.connect(self._on_state)
        self._speakers.changed.connect(self._on_outputs)

    @property
    def _speakers(self) -> Loudspeakers:
        return self.services.make_loudspeakers()

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.check = SoundCheck()
        self.show_step()
        self._say()

    def leave(self) -> None:
        self._late.stop()
        self._said = None
        self.check = SoundCheck()  # devices that come and go then change nothing on a hidden page
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        return self.yes if self.yes.isVisibleTo(self) else self.back_button

    # --- saying the sentence ---

    def _say(self) -> None:
        self._computer.cancel()  # an answer on its way belongs to the sentence before
        self._said = announcement(self._text)
        self._late.start()
        self.services.reading.say_aside(self._said)

    def _on_state(self) -> None:
        reading = self.services.reading
        if self._said is None or self.check.step_now not in _SAY:
            return
        if reading.state is ReaderState.FAILED and reading.fault is not None:
            self._late.stop()
            # Voice and player go on trying; when they succeed, the sentence is said after all.
            self._take(Failed(reading.fault))
        elif reading.aside is None and reading.fault is None:
            self._said = None
            self._late.stop()
            self._computer.ask(
                self._speakers.loudness, self._on_measured, lambda _: self._on_measured(None)
            )

    def _on_measured(self, loudness: Loudness | None) -> None:
        volume = self.services.settings.now.volume
        speakers = self._speakers
        louder = speakers.can_be_louder(loudness)
        self._take(Said(Facts(loudness, volume, len(speakers.outputs), louder)))

    # --- the next step ---

    def _yes(self, words: str) -> Action:
        """Return what the dominant button does at this step."""
        match self.check.step_now:
            case Step.ASK:
                return Action("sound-yes", words, lambda: self._take(Yes()), "check")
            case Step.HEARD:
                return Action("go-back", words, self.go_back, "check")
            case Step.MUTED | Step.QUIET:
                return Action("make-louder", words, self._make_computer_louder, "check")
            case Step.OWN_VOLUME:
                return Action("make-louder", words, self._make_voice_louder, "check")
            case Step.GIVE_UP if self.check.is_soft:
                return Action("make-louder", words, self._make_voice_louder, "check")
            case Step.VOICE | Step.GIVE_UP:
                return self._asks_again(words)
            case _:
                return self._asks_again(words, "check")

    def _asks_again(self, words: str, icon: str = "again") -> Action:
        return Action("sound-again", words, lambda: self._take(Again()), icon)

    def _make_computer_louder(self) -> None:
        self._computer.ask(
            self._speakers.make_louder,
            lambda done: self._take(Fixed(done)),
            lambda _: self._take(Fixed(False)),
        )

    def _make_voice_louder(self) -> None:
        self.services.settings.change(volume=LOUD)
        self._take(Again())

    def _take(self, event: Event) -> None:
        before, self.check = self.check, self.check.step(event)
        if self.check == before:
            return
        if self.check.step_now is Step.LISTEN:
            self._say()
        self.show_step()

    def show_step(self) -> None:
        """Show the question or the advice of the present step."""
        step = self.check.step_now
        words = screen(self.check)
        self.services.actions.guard.face_changed()
        chooses = step is Step.OTHER
        self._stack.setCurrentWidget(self.stack if chooses else self.advice)
        self.head(words.headline if chooses else self.tr("没有声音怎么办"))
        self.advice.say(step.value, words.headline, words.words)
        for button, text in ((self.yes, words.go), (self.no, words.no), (self.again, words.again)):
            button.setVisible(bool(text))
        self.change_button(self.yes, self._yes(words.go))
        self.no.set_face(words.no)
        self.again.set_face(words.again, "again")
        if chooses:
            self.stack.list_items(self._speakers.outputs)
        self._show_turning()
        self._give_focus(words.headline, words.words)

    def _give_focus(self, *words: str) -> None:
        """Let screen readers say the question at the button that answers it."""
        focus = self.first_focus()
        if self._described is not None:
            self._described.setAccessibleDescription("")
        self._described = focus
        if focus is not None:
            focus.setAccessibleDescription(" ".join(filter(None, words)))
            if self.isVisible():
                focus.setFocus()

    # --- choosing a device ---

    def _make_row(self, output: Output) -> QWidget:
        now = output == self._speakers.current
        name = textwrap.shorten(output.name, LONGEST_NAME, placeholder="")
        under = self.tr("现在用的") if now else name
        row = ChoiceRow(
            output_words(output), under, self.services.icons, self.tr("用这个试试"), "sound"
        )
        self.bind(row, Action("choose-output", "", lambda: self._choose(output.id)))
        return row

    def _choose(self, id_: str) -> None:
        for output in self._speakers.outputs:
            if output.id == id_:
                self._speakers.choose(output)
                self._take(Again())
                return

    def _on_outputs(self) -> None:
        if self.check.step_now is Step.OTHER:
            self.stack.list_items(self._speakers.outputs)

    def _show_turning(self) -> None:
        chooses = self.check.step_now is Step.OTHER
        self._turning.show(self.stack.page, self.stack.pages if chooses else 1)
