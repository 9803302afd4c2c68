"""换个声音: the voices of this machine. Readers choose by listening, and can put more in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.speech.engines.table import OWN_VOICES, engine_of, voice_source, voice_to_use
from app.speech.voice.voice_shelf import Got, VoiceShelf
from app.speech.voices import Voice
from ui.pages.paged import PagedPage
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.others import Voices
from ui.shell.destinations.shelf import Folders
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.voice_row import VoiceRow
from ui.words.speech import announcement, fault_words
from ui.words.voices import (
    adding_words,
    coming_words,
    damaged_words,
    to_get_words,
    voice_name,
)


@dataclass(frozen=True, slots=True)
class ToGet:
    """The voice that can be fetched: the bytes to fetch still, those of all, and those it takes.

    `is_damaged`: it was put in before, and does not speak.
    """

    left: int
    whole: int
    kept: int
    is_damaged: bool = False


def _to_get(shelf: VoiceShelf, *, has_failed: bool) -> ToGet | None:
    """Return the voice that can be fetched; None if it is here and speaks."""
    sizes = shelf.sizes_anew if has_failed else shelf.sizes
    if sizes is None:
        return None
    left = shelf.left or sizes
    return ToGet(left[0], *sizes, has_failed or bool(shelf.damaged))


class VoicesPage(PagedPage[Voices]):
    """Pressing a voice's button uses it, and says a sentence with it at once."""

    name = "voices"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.voices: tuple[Voice, ...] = OWN_VOICES
        self._to_get: ToGet | None = None
        self._new = ""
        """The id of a voice that was just put in: its row is shown, and has the focus."""
        self._has_come: tuple[int, int] | None = None
        self._fetches = False
        """Whether the voice that is, or was, put in comes from the network."""
        self._offers = 0
        self._looking = self.latest()
        self._adding = services.adding_voice
        self.known = Action("answer-message", self.tr("知道了"), self._answer, "check")
        self.keep = self.button(
            Action("keep-voice", self.tr("就用这个"), navigator.back, "check"), role=Role.DOMINANT
        )
        self.add = self.button(Action("add-voice", self.tr("添加声音"), self._look_for_one, "plus"))
        stop = Action("stop-work", self.tr("停下"), self._stop, "stop")
        self.stop = self.button(stop)
        bar = (self.previous, self.keep, self.add, self.stop, self.next)
        self.build(self.tr("换个声音"), self.body, bar)
        services.reading.state_changed.connect(self._show_speaking)
        services.reading.voice_failed.connect(self._show_failed)
        self._adding.ended.connect(self._show_end)
        self._adding.came_on.connect(self._show_coming)

    def enter(self, to: Voices) -> None:
        self.come_back()
        if to.brought is not None:
            self.install(to.brought)

    def come_back(self) -> None:
        if self._adding.result is not None:
            self.report(adding_words(self._adding.result, fetches=self._fetches))
        else:
            self.notice.dismiss()
        self._show_progress()
        # Our own voices are known at once; a job asks the system for its voices.
        self.show_voices(self.voices)
        self._look_again()

    def leave(self) -> None:
        self._new = ""
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        return self.notice.button if self._adding.result is not None else super().first_focus()

    def row_title(self, item: Voice | ToGet) -> str:
        return self.tr("像真人的声音") if isinstance(item, ToGet) else voice_name(item)

    def make_row(self, item: Voice | ToGet) -> QWidget:
        return self._voice_row(item) if isinstance(item, Voice) else self._row_to_get(item)

    def _row_to_get(self, item: ToGet) -> QWidget:
        if item.is_damaged:
            words, button = damaged_words(item.left), self.tr("重新装")
        else:
            words = to_get_words(item.whole, item.kept, item.left)
            button = self.tr("装上它")
        row = ChoiceRow(self.row_title(item), words, self.services.icons, button, "plus")
        self.bind(row, Action("get-voice", "", self._get))
        return row

    def _voice_row(self, voice: Voice) -> QWidget:
        is_in_use, has_failed = voice.id == self._in_use(), voice.usable and self._failed(voice.id)
        row = VoiceRow(voice, is_in_use, self.services.icons, has_failed=has_failed)
        self.bind(row, Action("choose-voice", "", lambda: self._use(voice)))
        return row

    def _in_use(self) -> str:
        """Return the id of the voice that speaks: ours if the chosen one is missing or failed."""
        return voice_to_use(self.services.reading.voice, self.voices)

    def _failed(self, voice: str) -> bool:
        """Return whether the reader has chosen this voice, and another speaks in its place."""
        return voice == self.services.settings.now.voice != self._in_use()

    def _look_again(self) -> None:
        shelf, chosen = self.services.voices, self.services.settings.now.voice
        fetched = engine_of(chosen).getting is not None
        has_failed = fetched and self.services.reading.voice != chosen

        def find() -> tuple[tuple[Voice, ...], ToGet | None]:
            voices = shelf.voices()
            is_here = any(each.id == chosen and each.usable for each in voices)
            return voices, _to_get(shelf, has_failed=has_failed and is_here)

        until = self.veil.until
        self._looking.ask(find, until(self._found), until(lambda _: None))

    def _found(self, found: tuple[tuple[Voice, ...], ToGet | None]) -> None:
        voices, self._to_get = found
        self.show_voices(voices)

    def show_voices(self, voices: tuple[Voice, ...]) -> None:
        """Show a row for each of these, and above them the voice that can be fetched."""
        self.voices = voices
        ids = [voice.id for voice in voices]
        shown = self._new if self._new in ids else self._in_use()
        is_damaged = self._to_get is not None and self._to_get.is_damaged
        self._show_rows_at(ids.index(shown) if shown in ids and not is_damaged else 0, is_damaged)
        if self._new in ids and not self.notice.isVisible():
            self.stack.focus_on(ids.index(self._new) + self._offers)

    def _show_rows_at(self, index: int, at_offer: bool = False) -> None:
        may = self.services.gate.may_write("voices")
        is_offered = self._to_get is not None and may and not self._adding.is_under_way
        offers = (self._to_get,) if self._to_get is not None and is_offered else ()
        self._offers = len(offers)
        # The offer is seen first where the reader's own voice stands on the first page as well.
        self.show_rows((*offers, *self.voices), index + (0 if at_offer else len(offers)))

    def _show_progress(self) -> None:
        under_way, stopping = self._adding.is_under_way, self._adding.is_stopping
        # 停下 stands in its place; a button that was pressed keeps the focus until then.
        had_focus = self.stop.hasFocus() or self.add.hasFocus()
        self.add.setEnabled(not under_way)
        self.add.setVisible(not under_way)
        self.stop.setVisible(under_way)
        self.stop.setEnabled(not stopping)
        if self.bar is not None:
            self.bar.relayout()
        if had_focus and self.isVisible():
            (self.stop if under_way else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_state()

    def _tell_state(self) -> None:
        under_way, stopping = self._adding.is_under_way, self._adding.is_stopping
        if stopping:
            self.tell(self.tr("正在停下……"))
        elif under_way and self._has_come is not None:
            self.tell(coming_words(*self._has_come))
        elif under_way:
            self.tell(self.tr("正在放进新的声音，要等一两分钟……"))
        elif self.services.reading.is_aside_awaited:
            self.tell(self.tr("正在准备这个声音……"))
        else:
            self.tell(self.tr("按一下，就用它念一句。喜欢哪个，就停在哪个。"))

    # --- trying ---

    def _use(self, voice: Voice) -> None:
        self._new = ""
        self.services.choose_voice(voice.id)
        self._mark(voice)
        words = self.tr("您听听这个声音，听得清楚吗？喜欢吗？")
        self.services.reading.say_aside(announcement(words))

    def _mark(self, voice: Voice) -> None:
        """Show the rows anew; the focus returns to this voice."""
        index = self.voices.index(voice)
        self._show_rows_at(index)
        self.stack.focus_on(index + self._offers)

    def _show_failed(self, failed: str) -> None:
        voice = next((each for each in self.voices if each.id == failed), None)
        if self.isVisible():
            if voice is not None:
                self._mark(voice)
            self._look_again()

    def _show_speaking(self) -> None:
        if not self.isVisible():
            return
        self._tell_state()
        fault = self.services.reading.fault
        if fault is not None:
            self.answers.say(fault_words(fault), self.known)

    # --- putting a voice in ---

    def _look_for_one(self) -> None:
        if not self._adding.is_under_way:
            self.navigator.go(Folders(LookFor.VOICE))

    def install(self, path: Path) -> None:
        """Install the voice in an archive or in a file's folder; a message tells the result."""
        shelf, source, navigator = self.services.voices, voice_source(path), self.navigator

        def tell(result: Voice | Got | Exception) -> None:
            navigator.tell(lambda: adding_words(result))

        self._has_come, self._fetches = None, False
        if self._adding.begin(lambda stopped: shelf.install(source, stopped), tell):
            self.notice.dismiss()
            self._show_progress()

    def _get(self) -> None:
        """Fetch the natural voice; it is used from then on where this machine is fast enough."""
        shelf, navigator, adding = self.services.voices, self.navigator, self._adding

        def tell(result: Voice | Got | Exception) -> None:
            navigator.tell(lambda: adding_words(result, fetches=True))

        self._fetches = True
        if adding.begin(lambda stopped: shelf.get(adding.came_on.emit, stopped), tell):
            self.notice.dismiss()
            self.show_voices(self.voices)
            self._show_progress()

    def _show_coming(self, come: int, whole: int) -> None:
        self._has_come = (come, whole)
        if self.isVisible() and self._adding.is_under_way and not self._adding.is_stopping:
            self.tell(coming_words(come, whole))

    def _stop(self) -> None:
        self._adding.stop()
        self._show_progress()

    def _show_end(self) -> None:
        self._has_come = None
        self._show_progress()
        result = self._adding.result
        if isinstance(result, Got):
            self._new = result.voice.id
            self._use_from_now_on(result)
        if result is None or not self.isVisible():
            return  # it is told where the reader is
        self._adding.take()
        self.answers.say(adding_words(result, fetches=self._fetches), self.known)
        self._look_again()

    def _use_from_now_on(self, got: Got) -> None:
        chosen = self.services.settings.now.voice
        if engine_of(chosen) is engine_of(got.voice.id):
            self.services.choose_voice(chosen)  # it was put in anew: it is tried again
        elif got.is_fast:
            self.services.choose_voice(got.voice.id)

    def _answer(self) -> None:
        self._adding.forget()
        self.notice.dismiss()
        ids = [voice.id for voice in self.voices]
        if self._new in ids:
            self.stack.focus_on(ids.index(self._new) + self._offers)
