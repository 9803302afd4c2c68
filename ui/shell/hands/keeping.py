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
from app.backup.stores import names_of_added
from app.backup.writing import Saved, save_everything
from app.jobs import Jobs
from app.lessons.live_progress import LiveProgress
from app.settings.live import LiveSettings
from app.settings.live_corrections import LiveCorrections
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
    ) -> None:
        """`voices` returns the voices of this machine; it looks at the disk."""
        super().__init__()
        self._library, self._settings = library, settings
        self._corrections, self._progress, self._voices = corrections, progress, voices
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
        """The reader's belongings as they are now."""
        return Belongings(self._settings.now, self._corrections.now, self._progress.now)

    @property
    def percent(self) -> int:
        """How far the work is."""
        return 100 * self.done // self.whole if self.whole else 0

    def save(self, folder: Path, now: datetime, elsewhere: Callable[[Ended], object]) -> bool:
        """Begin to write everything into a new file in this folder; False while other work runs."""
        mine, library, voices, told = self.mine, self._library, self._voices, self._teller()

        def work(stopped: Callable[[], bool]) -> Saved:
            names = names_of_added(voices())
            return save_everything(library, mine, names, folder, now, stopped, told)

        return self._begin(work, elsewhere, is_saving=True)

    def bring_back(self, file: Path, elsewhere: Callable[[Ended], object]) -> bool:
        """Begin to bring everything back from a file; False while other work runs."""
        mine, library, told = self.mine, self._library, self._teller()
        return self._begin(
            lambda stopped: bring_everything_back(file, library, mine, stopped, told),
            elsewhere,
            is_saving=False,
        )

    def take_back(self, elsewhere: Callable[[Ended], object]) -> bool:
        """Make all as it was before everything was brought back."""
        back, library = self.back, self._library
        if back is None:
            return False

        def work(stopped: Callable[[], bool]) -> TakenBack:
            library.become(back.undo)
            return TakenBack()

        return self._begin(work, elsewhere, is_saving=False)

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
        self._settings.set(mine.settings)
        self._corrections.become(mine.corrections)
        self._progress.keep(lambda now: mine.progress)
