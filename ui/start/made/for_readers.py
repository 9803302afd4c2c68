"""Services of the readers: courses, voices, everything to a stick; each made at its first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.files.paths import Paths
from app.jobs import Jobs
from app.policy.gate import Gate
from app.reading.place_keeper import PlaceKeeper
from app.settings.live import LiveSettings
from content.library.store.library import Library

if TYPE_CHECKING:
    from app.lessons.classroom import Classroom
    from app.lessons.course_shelf import CourseShelf
    from app.paper.shelf import PaperShelf
    from app.readers.live import LiveReaders
    from app.settings.live_corrections import LiveCorrections
    from app.speech.voice.voice_shelf import VoiceShelf
    from ui.shell.hands.keeping import Keeping


class MadeForReaders:
    """A part of MadeLate, which has what these are made from."""

    _paths: Paths
    _library: Library
    _settings: LiveSettings
    _keeper: PlaceKeeper
    _jobs: Jobs
    _gate: Gate
    _trouble: Callable[[str], None]

    @property
    def corrections(self) -> LiveCorrections:
        """The reader's own readings of words."""
        raise NotImplementedError

    @cached_property
    def lessons(self) -> Classroom:
        """The courses, and how far this reader is."""
        from datetime import date

        from app.lessons.classroom import Classroom
        from app.lessons.live_progress import LiveProgress
        from app.lessons.progress_store import ProgressStore

        may_write = self._gate.may_write
        store = ProgressStore(self._paths.progress_file)
        progress = LiveProgress(store, self._jobs, may_write=may_write)
        progress.not_saved.connect(lambda: self._trouble("keeps-nothing"))
        return Classroom(self._course_shelf, progress, self._paths.lessons, date.today)

    def _course_shelf(self) -> CourseShelf:
        from app.lessons.course_shelf import CourseShelf

        return CourseShelf(self._paths.lessons, may_write=self._gate.may_write)

    @cached_property
    def keeping(self) -> Keeping:
        """The work that saves everything to a stick, and brings it back."""
        from ui.shell.hands.keeping import Keeping

        live = self._settings, self.corrections, self.lessons.progress
        voices = lambda: self.voice_shelf().voices()  # noqa: E731
        rest = self.readers, self._paths, self.lessons.shelf
        return Keeping(self._jobs, self._library, *live, voices, *rest)

    @cached_property
    def readers(self) -> LiveReaders:
        """Those who read here."""
        from app.readers.live import LiveReaders

        may = partial(self._gate.may_write, "reader")
        return LiveReaders(self._paths, self._library, self._settings, self._keeper, may)

    def voice_shelf(self) -> VoiceShelf:
        """Return the list of the voices of this machine."""
        from app.speech.voice.voice_shelf import VoiceShelf

        return VoiceShelf(self._paths, may_write=self._gate.may_write)

    def paper_shelf(self) -> PaperShelf:
        """Return the part that recognises pages, or the way to it."""
        from app.paper.shelf import PaperShelf

        return PaperShelf(self._paths, may_write=self._gate.may_write)
