"""Everything to a stick, and back: work that goes on when its page is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject

from app.backup.belongings import Belongings
from app.backup.restoring import Back, bring_everything_back
from app.backup.stores import keep_files, names_of_added, with_files
from app.backup.writing import Saved, save_everything
from app.files.keeping import world_fault
from app.files.paths import Paths
from app.jobs import Jobs
from app.lessons.course_shelf import CourseShelf
from app.lessons.live_progress import LiveProgress
from app.readers.live import LiveReaders, Taking
from app.readers.readers import Readers
from app.settings.live import LiveSettings
from app.settings.live_corrections import LiveCorrections
from app.settings.settings import SettingsStore
from app.speech.voices import Voice
from content.library.store.library import Library
from ui.shell.errand import Errand


@dataclass(frozen=True, slots=True)
class TakenBack:
    """All is as it was before everything was brought back."""


Kept: TypeAlias = Saved | Back | TakenBack
Ended: TypeAlias = Kept | Exception


class Keeping(QObject):
    """Saves and brings back, one at a time. For the window's thread."""

    def __init__(
        self,
        jobs: Jobs,
        library: Library,
        settings: LiveSettings,
        corrections: LiveCorrections,
        progress: LiveProgress,
        voices: Callable[[], tuple[Voice, ...]],
        readers: LiveReaders,
        paths: Paths,
        courses: CourseShelf,
    ) -> None:
        """`voices` returns the voices of this machine; it looks at the disk."""
        super().__init__()
        self._library, self._settings = library, settings
        self._corrections, self._progress, self._voices = corrections, progress, voices
        self._readers, self._paths, self._courses = readers, paths, courses
        self.errand: Errand[Kept] = Errand(jobs)
        self.done, self.whole = 0, 0
        self.is_saving = False
        """Whether the present work saves; else it brings back."""
        self.back: Back | None = None
        """The last that was brought back, and can be taken back."""
        self.errand.ended.connect(self._apply)
        self.errand.came_on.connect(self._came_on)

    @property
    def mine(self) -> Belongings:
        """The belongings as they are now, but for what is in files only."""
        live = self._settings.now, self._corrections.own, self._progress.now
        return Belongings(*live, self._readers.now)

    @property
    def is_bringing(self) -> bool:
        """Whether something is being brought back or taken back: nobody else may read meanwhile."""
        return self.errand.is_under_way and not self.is_saving

    @property
    def percent(self) -> int:
        """How far the work is."""
        return 100 * self.done // self.whole if self.whole else 0

    def save(self, folder: Path, now: datetime, elsewhere: Callable[[Ended], object]) -> bool:
        """Begin to write everything into a new file in this folder; False while other work runs."""
        live, library, voices, told = self.mine, self._library, self._voices, self._teller()

        def work(stopped: Callable[[], bool]) -> Saved:
            mine, names = with_files(live, self._paths), names_of_added(voices())
            packs = self._courses.packs()
            return save_everything(library, mine, names, folder, now, stopped, told, packs)

        return self._begin(work, elsewhere, is_saving=True)

    def bring_back(self, file: Path, elsewhere: Callable[[Ended], object]) -> bool:
        """Begin to bring everything back from a file; False while other work runs."""
        live, library, told = self.mine, self._library, self._teller()

        def work(stopped: Callable[[], bool]) -> Back:
            before, add = with_files(live, self._paths), self._courses.put_back
            back = bring_everything_back(file, library, before, stopped, told, add)
            keep_files(self._paths, before, back.mine)
            self._keep_readers(back.mine.readers)
            return back

        return self._begin(work, elsewhere, is_saving=False)

    def take_back(self, elsewhere: Callable[[Ended], object]) -> bool:
        """Make all as it was before everything was brought back."""
        back, library, live = self.back, self._library, self.mine
        if back is None:
            return False

        def work(stopped: Callable[[], bool]) -> TakenBack:
            now = with_files(live, self._paths)
            self._keep_readers(back.before.readers)
            library.become(back.undo)
            keep_files(self._paths, now, back.before)
            for course in back.courses:
                self._courses.remove(course)
            return TakenBack()

        return self._begin(work, elsewhere, is_saving=False)

    def _keep_readers(self, readers: Readers) -> None:
        if readers != self._readers.now:
            try:
                self._readers.keep_all(readers)
            except OSError as error:
                raise world_fault(error) from error

    def _begin(
        self,
        work: Callable[[Callable[[], bool]], Kept],
        elsewhere: Callable[[Ended], object],
        *,
        is_saving: bool,
    ) -> bool:
        if not self.errand.begin(work, elsewhere):
            return False
        self.done, self.whole, self.is_saving = 0, 0, is_saving
        return True

    def _teller(self) -> Callable[[int, int], None]:
        """Return what tells the window's thread each per cent; it is called on another thread."""
        latest = -1

        def told(done: int, whole: int) -> None:
            nonlocal latest
            percent = 100 * done // max(1, whole)
            if percent != latest:
                latest = percent
                self.errand.came_on.emit(percent, 100)

        return told

    def _came_on(self, done: int, whole: int) -> None:
        self.done, self.whole = done, whole

    def _apply(self) -> None:
        """Let the belongings hold that have come back, or those of before."""
        result, back = self.errand.result, self.back
        if isinstance(result, Back):
            self.back = result
            self._hold(result.mine)
        elif isinstance(result, TakenBack) and back is not None:
            self.back = None
            self._hold(back.before)

    def _hold(self, mine: Belongings) -> None:
        if mine.readers.now != self._readers.now.now:
            store = SettingsStore(self._paths.of_reader(mine.readers.now).settings_file)
            self._readers.take_over(Taking(mine.readers, store, mine.settings))
        elif mine.readers != self._readers.now:
            self._readers.show(mine.readers)
        self._settings.set(mine.settings)
        self._corrections.become(mine.corrections)
        self._progress.keep(lambda now: mine.progress)
