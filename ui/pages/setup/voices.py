"""换个声音: the voices of this machine. Readers choose by listening, and can put more in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.speech.engines.natural.layout import ARCHIVE_ENDINGS
from app.speech.engines.table import DEFAULT_VOICE, OWN_VOICES
from app.speech.voices import Voice
from content.errors import ContentError
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.others import Voices
from ui.shell.destinations.shelf import Folders
from ui.shell.latest import Latest
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.voice_row import VoiceRow
from ui.words.speech import announcement, fault_words
from ui.words.voices import installed_words, voice_fault_words, voice_name


class VoicesPage(PagedPage[Voices]):
    """Pressing a voice's button uses it, and says a sentence with it at once."""

    name = "voices"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.voices: tuple[Voice, ...] = OWN_VOICES
        self._looking = self.latest()
        # Not by self.latest(): the installation goes on when the page is left.
        self._installing = Latest(self, services.jobs)
        self._outcome = ""
        """The result of an installation until the reader has answered it; "" without one."""
        self.known = Action("answer-message", self.tr("知道了"), self._answer, "check")
        self.keep = self.button(
            Action("keep-voice", self.tr("就用这个"), navigator.back, "check"), role=Role.DOMINANT
        )
        self.add = self.button(Action("add-voice", self.tr("添加声音"), self._look_for_one, "plus"))
        bar = (self.previous, self.keep, self.add, self.next)
        self.build(self.tr("换个声音"), self.body, bar)
        services.reading.state_changed.connect(self._show_fault)

    def enter(self, to: Voices) -> None:
        self.come_back()
        if to.brought is not None:
            self.install(to.brought)

    def come_back(self) -> None:
        if self._outcome:
            self.report(self._outcome)
        else:
            self.notice.dismiss()
        self._show_hint()
        # Our own voices are known at once; a job asks the system for its voices.
        self.show_voices(self.voices)
        self._look_again()

    def leave(self) -> None:
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        return self.notice.button if self._outcome else super().first_focus()

    def row_title(self, voice: Voice) -> str:
        return voice_name(voice)

    def make_row(self, voice: Voice) -> QWidget:
        row = VoiceRow(voice, voice.id == self._in_use(), self.services.icons)
        self.bind(row, Action("choose-voice", "", lambda: self._use(voice)))
        return row

    def _in_use(self) -> str:
        """Return the id of the voice in use: the default voice if the chosen one is missing."""
        chosen = self.services.settings.now.voice
        return chosen if any(v.id == chosen for v in self.voices) else DEFAULT_VOICE

    def _look_again(self) -> None:
        self._looking.ask(self.services.voices.voices, self.show_voices, lambda _: None)

    def show_voices(self, voices: tuple[Voice, ...]) -> None:
        """Show a row for each of these."""
        self.voices = voices
        ids = [voice.id for voice in voices]
        in_use = self._in_use()
        self.show_rows(voices, ids.index(in_use) if in_use in ids else 0)

    def _show_hint(self) -> None:
        self.tell(
            self.tr("正在放进新的声音，要等一两分钟……")
            if self._installing.is_waiting
            else self.tr("按一下，就用它念一句。喜欢哪个，就停在哪个。")
        )

    # --- trying ---

    def _use(self, voice: Voice) -> None:
        self.services.choose_voice(voice.id)
        index = self.voices.index(voice)
        self.show_rows(self.voices, index)
        self.stack.focus_on(index)  # all rows are new: the focus returns to the same voice
        words = self.tr("您听听这个声音，听得清楚吗？喜欢吗？")
        self.services.reading.say_aside(announcement(words))

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None:
            self.answers.say(fault_words(fault), self.known)

    # --- putting a voice in ---

    def _look_for_one(self) -> None:
        if not self._installing.is_waiting:
            self.navigator.go(Folders(LookFor.VOICE))

    def install(self, path: Path) -> None:
        """Install the voice in an archive or in a file's folder; a message tells the result."""
        if self._installing.is_waiting:
            return
        # Another file means the folder that holds it.
        source = path if path.name.lower().endswith(ARCHIVE_ENDINGS) else path.parent
        self._outcome = ""
        self.notice.dismiss()
        self.add.setEnabled(False)
        shelf = self.services.voices
        self._installing.ask(
            lambda: shelf.install(source),
            self._installed,
            self._not_installed,
            failed_late=tells_elsewhere(self.navigator, _why_not),
            outside=True,
        )
        self._show_hint()

    def _installed(self, voice: Voice) -> None:
        self._over(installed_words(voice))
        self._look_again()

    def _not_installed(self, error: Exception) -> None:
        self._over(_why_not(error))

    def _over(self, words: str) -> None:
        self.add.setEnabled(True)
        self._show_hint()
        self._outcome = words
        self.answers.say(words, self.known)

    def _answer(self) -> None:
        self._outcome = ""
        self.notice.dismiss()


def _why_not(error: Exception) -> str:
    return voice_fault_words(error.code if isinstance(error, ContentError) else "")
