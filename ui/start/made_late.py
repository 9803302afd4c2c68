"""The services that the first paint does not need, each made once, at its first use.

The imports are inside the functions for that reason: they take longer than the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.paths import Paths
from app.jobs import Jobs
from app.policy.gate import Gate
from app.reading.place_keeper import PlaceKeeper
from app.settings.live import LiveSettings
from content.library.store.library import Library
from ui.start.made.for_readers import MadeForReaders

if TYPE_CHECKING:
    from app.desktop.media import MediaControls
    from app.files.nearby_files import NearbyFile
    from app.importing.child import Importing
    from app.importing.together import Given
    from app.indexing.idle_indexing import IdleIndexing
    from app.letters.live_mailbox import LiveMailbox
    from app.reading.live_session import LiveSession
    from app.reading.prepare_today import PrepareToday
    from app.reading.sleep_timer import SleepTimer
    from app.reading.standing import Standing
    from app.recording.places import Target
    from app.recording.record import RecordingVoice
    from app.settings.live_characters import LiveCharacters
    from app.settings.live_corrections import LiveCorrections
    from app.settings.settings import Settings
    from app.speech.engine import AudioPlayer, SpeechEngine
    from app.speech.player.loudspeakers import Loudspeakers
    from app.speech.player.system_volume import SystemVolume
    from app.speech.reading.chosen_voice import ChosenVoice
    from app.speech.reading.controller import ReadingController
    from app.speech.reading.session_volume import SessionVolume
    from app.sticks.live_sticks import LiveSticks
    from content.library.search.search import Search
    from content.model import Article
    from content.text.dictionaries import Dictionaries
    from content.text.readings.lexicon import Lexicon
    from ui.shell.hands.arrival import Arrival


class MadeLate(MadeForReaders):
    """Sound, search and the reader's own readings; for the window's thread, except `search`."""

    def __init__(
        self,
        paths: Paths,
        library: Library,
        settings: LiveSettings,
        keeper: PlaceKeeper,
        jobs: Jobs,
        gate: Gate,
        trouble: Callable[[str], None],
        voice_failed: Callable[[str], None],
        help_article: Callable[[], Article],
        engine: SpeechEngine | None = None,
        player: AudioPlayer | None = None,
        volume: SystemVolume | None = None,
        dictionaries: Dictionaries | None = None,
        importing: Importing | None = None,
        media: MediaControls | None = None,
    ) -> None:
        """`engine`, `player`, … `media` are the real ones if None.

        `trouble` is called with a code, from any thread (troubles.py); `voice_failed` with one
        when the chosen voice cannot speak. `help_article` returns 帮帮我 in the present language.
        """
        self._paths, self._library, self._settings = paths, library, settings
        self._keeper, self._jobs, self._gate = keeper, jobs, gate
        self._trouble, self._voice_failed = trouble, voice_failed
        self._help_article = help_article
        self._engine, self._own_player, self._volume = engine, player, volume
        self._dictionaries, self._importing, self._media = dictionaries, importing, media
        self._arrivals: list[Arrival] = []
        """The last one, and all that are heard while they are still read."""

    @cached_property
    def corrections(self) -> LiveCorrections:
        """The reader's own readings of words."""
        from app.settings.corrections import CorrectionStore
        from app.settings.live_corrections import LiveCorrections

        corrections = LiveCorrections(
            CorrectionStore(self._paths.corrections_file),
            self._jobs,
            may_write=self._gate.may_write,
        )
        corrections.not_saved.connect(lambda: self._trouble("readings-not-kept"))
        if corrections.was_damaged:
            self._trouble("readings-set-aside")
        return corrections

    @cached_property
    def dictionaries(self) -> Dictionaries:
        """The dictionaries of readings; loaded when a job first asks for them."""
        from content.text.dictionaries import Dictionaries

        return self._dictionaries or Dictionaries(self._kept_lexicon)

    def _kept_lexicon(self) -> Lexicon:
        from app.files.lexicon_cache import kept_lexicon

        return kept_lexicon(self._paths.cache)

    @cached_property
    def characters(self) -> LiveCharacters:
        """The characters in which texts are shown; the window shows its first page with them."""
        from app.settings.live_characters import LiveCharacters

        return LiveCharacters(self._settings, self._jobs, lambda: self.dictionaries)

    @property
    def reading(self) -> ReadingController:
        """The controller that reads aloud."""
        return self._speaking[0]

    def choose_voice(self, voice: str) -> None:
        """Read with this voice from now on."""
        self._speaking[1].choose(voice)

    def _tell_voice_failed(self) -> None:
        from app.speech.engines.table import engine_of

        getting = engine_of(self._settings.now.voice).getting
        can_be_had = getting is not None and self._gate.may_write("voices")
        self._voice_failed("natural-voice-failed" if can_be_had else "voice-failed")

    @cached_property
    def _speaking(self) -> tuple[ReadingController, ChosenVoice, SessionVolume]:
        from app.speech.reading.chosen_voice import ChosenVoice
        from app.speech.reading.controller import ReadingController
        from app.speech.reading.session_volume import SessionVolume
        from app.speech.voice.process_engine import ProcessEngine

        self._engine = self._engine or ProcessEngine()
        reading = ReadingController(self._engine, self._player, self._standing.save)
        chosen = ChosenVoice(reading, self._settings, self._tell_voice_failed)
        self.corrections.follow(reading.set_corrections)
        volume = SessionVolume(reading, self._settings, self.loudspeakers, self._jobs)
        self._gate.changed.connect(volume.begin)
        return reading, chosen, volume

    def prepare_today(self, nearest: Callable[[], tuple[str, ...]]) -> PrepareToday:
        """Return what prepares sound in idle time; `nearest` returns ids of articles, in a job."""
        from app.processes.power import on_battery
        from app.reading.prepare_today import PrepareToday

        reading, engine = self.reading, self._engine
        assert engine is not None  # noqa: S101 # made with the reading
        today = PrepareToday(
            engine,
            reading,
            self._settings,
            self._jobs,
            self._library,
            nearest,
            on_battery,
            self._gate.may_write,
        )
        self.corrections.changed.connect(today.disturbed)
        return today

    @cached_property
    def indexing(self) -> IdleIndexing:
        """Has the index of the shelf brought up to date in idle time."""
        from app.indexing.idle_indexing import IdleIndexing
        from app.processes.power import on_battery

        files = (self._paths.library_file, self._paths.search_file)
        may_write = self._gate.may_write
        return IdleIndexing(self._library, files, self.reading, self._jobs, on_battery, may_write)

    @cached_property
    def search(self) -> Search:
        """The search for articles."""
        from content.library.search.search import Search

        return Search(self._library, self._paths.search_file)

    @cached_property
    def importing(self) -> Importing:
        """The process that reads files."""
        from app.importing.child import ImportingChild

        return self._importing or ImportingChild(modules=self._paths.paper_program)

    def arrive(self, brought: tuple[Given, ...]) -> Arrival:
        """Begin to read what was brought."""
        from app.files.fence import may_bring
        from ui.shell.hands.arrival import Arrival

        may = partial(may_bring, self._gate)
        session = lambda: self.session  # noqa: E731
        made = Arrival(brought, self._library, self.importing, session, self._jobs, may)
        self._arrivals = [*(each for each in self._arrivals if each.is_heard), made]
        return made

    @cached_property
    def mailbox(self) -> LiveMailbox:
        """The mailbox of 家信; it is looked into from `begin` on."""
        from ui.shell.hands.post import make_mailbox

        importing = lambda: self.importing  # noqa: E731
        return make_mailbox(
            self._paths, self._settings, self._jobs, self._gate, self._library, importing
        )

    @cached_property
    def sticks(self) -> LiveSticks:
        """The watch over sticks; they are looked for from `look_now` on."""
        from ui.shell.hands.post import make_sticks

        return make_sticks(self._jobs, self._gate, self._library)

    @cached_property
    def sleep(self) -> SleepTimer:
        """The one timer that ends the reading."""
        from app.reading.sleep_timer import SleepTimer

        return SleepTimer(self.reading)

    @cached_property
    def session(self) -> LiveSession:
        """The session: what is read, in which order, and what happens at its end."""
        from app.reading.live_session import LiveSession

        return LiveSession(
            self.reading,
            self.sleep,
            self._jobs,
            self._library,
            self._help_article,
            self._standing,
        )

    @cached_property
    def _standing(self) -> Standing:
        from app.reading.standing import Standing

        return Standing(self._keeper)

    def media(self) -> MediaControls:
        """Return the desktop's player."""
        from app.desktop.here import media_controls

        return self._media or media_controls(self._jobs)

    @cached_property
    def loudspeakers(self) -> Loudspeakers:
        """The devices that play sound."""
        from app.speech.player.loudspeakers import Loudspeakers
        from app.speech.player.system_volume import SystemVolume, UnknownVolume

        # Another player plays on no device of this computer.
        own = UnknownVolume() if self._own_player else SystemVolume()
        return Loudspeakers(self._player, self._settings, self._volume or own)

    @cached_property
    def _player(self) -> AudioPlayer:
        from app.speech.player.process_player import ProcessPlayer

        return self._own_player or ProcessPlayer()

    def voice_to_record(self, settings: Settings) -> RecordingVoice:
        """Return a voice for callers that wait."""
        from app.speech.voice.blocking_voice import BlockingVoice

        rate, clear = settings.characters_a_minute, settings.clear_sound
        corrections, skips = self.corrections.now, settings.skips_brackets
        return BlockingVoice(
            settings.voice, rate, clear=clear, corrections=corrections, skips_brackets=skips
        )

    def close_sound(self) -> None:
        """Be silent, and write unsaved corrections and what was learnt."""
        if "lessons" in self.__dict__:
            self.lessons.progress.flush()
        if "_speaking" in self.__dict__:
            self.reading.close()
        if "corrections" in self.__dict__:
            self.corrections.flush()

    def close_importing(self) -> None:
        """Stop every reading of files; a job that waits for it ends. No letter comes any more."""
        if "keeping" in self.__dict__:
            self.keeping.errand.stop()
        if "indexing" in self.__dict__:
            self.indexing.close()
        if "mailbox" in self.__dict__:
            self.mailbox.close()
        if "sticks" in self.__dict__:
            self.sticks.close()
        if "importing" in self.__dict__:
            self.importing.close()

    def close_search(self) -> None:
        """Close the index; no job may use it any more."""
        if "search" in self.__dict__:
            self.search.close()


def help_article(language: str) -> Article:
    """Return the article that 帮帮我 reads aloud."""
    from app.bundled import help_article

    return help_article(language)


def files_nearby() -> tuple[NearbyFile, ...]:
    """Return the files that a person may want to read; for a job, since it looks at disks."""
    from app.backup.manifest import ENDING
    from app.files.fence import sticks_here
    from app.files.known_folders import known_here
    from app.files.nearby_files import files_and_documents, places
    from app.speech.engines.table import PACK_ENDINGS
    from content.editions.subscribing import ENDING as FEED_ENDING
    from content.importers.formats import PICTURES
    from content.lessons.pack import PACK_ENDING

    folders = places(Path.home(), known_here(), sticks_here())
    more = (*PACK_ENDINGS, PACK_ENDING, ENDING, FEED_ENDING)
    return files_and_documents(folders, more=more, pictures=PICTURES)


def start_folders() -> tuple[Path, ...]:
    """Return where a person may look for a file; looks at disks and sticks: for a job."""
    from app.files import known_folders
    from app.files.fence import sticks_here

    return known_folders.start_folders(Path.home(), sticks_here())


def places_to_record() -> tuple[Target, ...]:
    """Return where recordings can go; looks at disks and sticks: for a job."""
    from app.files.fence import sticks_here
    from app.recording.places import music_folder, places_for

    return places_for(sticks_here(), music_folder())
