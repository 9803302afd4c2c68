"""The services of every page, in one frozen bundle. Built once, in ui/main.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.jobs import Jobs
from app.policy.gate import Gate
from app.settings.live import LiveSettings
from app.settings.settings import Settings
from content.frozen import frozen
from content.library.store.library import Library
from ui.look.icons import Icons
from ui.shell.actions import ActionRunner
from ui.shell.errand import Errand

if TYPE_CHECKING:
    from pathlib import Path

    from app.channels.shelf import ChannelShelf
    from app.desktop.media import MediaControls
    from app.files.nearby_files import NearbyFile
    from app.importing.child import Importing
    from app.importing.together import Given
    from app.lessons.classroom import Classroom
    from app.letters.live_mailbox import LiveMailbox
    from app.paper.shelf import PaperShelf
    from app.readers.live import LiveReaders
    from app.reading.live_session import LiveSession
    from app.reading.sleep_timer import SleepTimer
    from app.recording.places import Target
    from app.recording.record import RecordingVoice
    from app.settings.live_characters import LiveCharacters
    from app.settings.live_corrections import LiveCorrections
    from app.speech.player.loudspeakers import Loudspeakers
    from app.speech.reading.controller import ReadingController
    from app.speech.voice.voice_shelf import Got, VoiceShelf
    from app.speech.voices import Voice
    from app.sticks.live_sticks import LiveSticks
    from app.subscriptions.shelving.shelf import SubscriptionShelf
    from app.web.child import Web
    from content.library.search.search import Search
    from content.text.dictionaries import Dictionaries
    from ui.shell.hands.arrival import Arrival
    from ui.shell.hands.keeping import Keeping
    from ui.shell.kiosk import Kiosk
    from ui.shell.staff_area import StaffArea


def _no_staff() -> StaffArea:
    raise AssertionError("staff look after shared machines only")


def _no_readers() -> LiveReaders:
    raise AssertionError("readers belong to a home")


@frozen
class Services:
    """All services that pages use. Those that are functions are made when they are first needed."""

    library: Library
    settings: LiveSettings
    make_corrections: Callable[[], LiveCorrections]
    """Returns the reader's own readings of words. The voice follows their changes without help."""
    make_dictionaries: Callable[[], Dictionaries]
    """Returns a function that loads the dictionaries of readings; to be called in a job."""
    make_characters: Callable[[], LiveCharacters]
    """Returns the characters in which texts are shown."""
    make_reading: Callable[[], ReadingController]
    """Returns the one controller; first called after the first paint."""
    make_loudspeakers: Callable[[], Loudspeakers]
    """Returns the loudspeakers; first called after the first paint."""
    jobs: Jobs
    gate: Gate
    """Asks the present policy before anything is done, shown or written."""
    actions: ActionRunner
    """Runs the actions of the controls, if the policy allows them."""
    icons: Icons
    make_search: Callable[[], Search]
    """Returns the search for articles; first called after the first paint."""
    make_importing: Callable[[], Importing]
    """Returns the process that reads files; first called when a file can be chosen."""
    nearby_files: Callable[[], tuple[NearbyFile, ...]]
    make_voice_shelf: Callable[[], VoiceShelf]
    """Returns the voices of this machine; speech is not loaded before."""
    make_lessons: Callable[[], Classroom]
    """Returns the courses, and how far this reader is; first called after the first paint."""
    now: Callable[[], datetime]
    places_to_record: Callable[[], tuple[Target, ...]]
    """Looks at disks and sticks: for a job."""
    make_voice: Callable[[Settings], RecordingVoice]
    """Returns a voice that blocks until a sentence is ready: for a job."""
    choose_voice: Callable[[str], None]
    """Saves this voice as the reader's choice and tries it, even if it has failed before."""
    adding_voice: Errand[Voice | Got]
    """Puts a voice in, whatever page is shown."""
    make_paper: Callable[[], PaperShelf]
    """Returns the part that recognises pages, or the way to it."""
    adding_paper: Errand[PaperShelf]
    """Fetches it, whatever page is shown."""
    make_mailbox: Callable[[], LiveMailbox]
    """Returns the mailbox of 家信; first called after the first paint."""
    make_sticks: Callable[[], LiveSticks]
    """Returns the watch over sticks; first called after the first paint."""
    make_sleep: Callable[[], SleepTimer]
    """Returns the one timer that ends the reading; first called after the first paint."""
    make_session: Callable[[], LiveSession]
    """Returns the one reading session; first called after the first paint."""
    make_media: Callable[[], MediaControls]
    """Returns the desktop's player; called once, after the first paint."""
    arrive: Callable[[tuple[Given, ...]], Arrival]
    """Begins to read what was brought; it goes on when its page is left, if it is heard."""
    make_web: Callable[[], Web]
    """Returns what fetches from the web; nothing goes out before a person has pressed."""
    make_channels: Callable[[], ChannelShelf]
    """Returns the channels; first called when a page asks for them."""
    make_subscriptions: Callable[[], SubscriptionShelf]
    """Returns the subscriptions; first called when a page asks for them."""
    start_folders: Callable[[], tuple[Path, ...]]
    """Returns the places to look for a file; looks at disks and sticks: for a job."""
    make_keeping: Callable[[], Keeping]
    """Returns what saves everything to a stick; first called on its pages."""
    is_filling: Callable[[], bool] = lambda: False
    """Whether the built-in articles are still being put on the shelf."""
    kiosk: Kiosk | None = None
    """The shared machine; None at home."""
    make_readers: Callable[[], LiveReaders] = _no_readers
    """Returns those who read here; first called after the first paint."""
    make_staff: Callable[[], StaffArea] = _no_staff
    """Returns the one staff's area of a shared machine; first called at the PIN."""

    def may_read(self, path: Path) -> bool:
        """Return whether this file or folder may be looked into; looks at disks: for a job."""
        from app.files.fence import may_read

        return may_read(self.gate, path)

    @property
    def voices(self) -> VoiceShelf:
        """The voices of this machine."""
        return self.make_voice_shelf()

    def stop_errands(self) -> None:
        """Let no errand go on: the app closes."""
        for errand in (self.adding_voice, self.adding_paper):
            errand.stop()

    @property
    def keeping(self) -> Keeping:
        """The work that saves everything to a stick, and brings it back."""
        return self.make_keeping()

    @property
    def readers(self) -> LiveReaders:
        """Those who read here."""
        return self.make_readers()

    @property
    def staff(self) -> StaffArea:
        """The staff's area, for pages that there are on a shared machine only."""
        return self.make_staff()

    @property
    def paper(self) -> PaperShelf:
        """The shelf of the part that recognises pages; asked in jobs."""
        return self.make_paper()

    @property
    def corrections(self) -> LiveCorrections:
        """The reader's own readings of words."""
        return self.make_corrections()

    @property
    def dictionaries(self) -> Dictionaries:
        """The dictionaries of readings; to be called in jobs."""
        return self.make_dictionaries()

    @property
    def characters(self) -> LiveCharacters:
        """The characters in which texts are shown."""
        return self.make_characters()

    @property
    def lessons(self) -> Classroom:
        """The courses of 智慧课堂, and how far this reader is."""
        return self.make_lessons()

    @property
    def reading(self) -> ReadingController:
        """The controller that reads aloud."""
        return self.make_reading()

    @property
    def mailbox(self) -> LiveMailbox:
        """The mailbox of 家信, which is looked into by itself."""
        return self.make_mailbox()

    @property
    def sticks(self) -> LiveSticks:
        """The watch over sticks that are plugged in."""
        return self.make_sticks()

    @property
    def sleep(self) -> SleepTimer:
        """The timer that ends the reading."""
        return self.make_sleep()

    @property
    def session(self) -> LiveSession:
        """The session: what is read, in which order, and what happens at its end."""
        return self.make_session()

    @property
    def search(self) -> Search:
        """The search for articles; to be used in jobs."""
        return self.make_search()

    @property
    def web(self) -> Web:
        """The processes that fetch from the web; `fetch` is for jobs."""
        return self.make_web()

    @property
    def channels(self) -> ChannelShelf:
        """The channels, to be asked in jobs."""
        return self.make_channels()

    @property
    def subscriptions(self) -> SubscriptionShelf:
        """The subscriptions, to be asked in jobs."""
        return self.make_subscriptions()

    @property
    def importing(self) -> Importing:
        """The process that reads files; `read` is for jobs."""
        return self.make_importing()
