"""The present progress, for pages: they read it, add to it, and observe it; it is saved soon.

Where the policy keeps nothing (a class, a shared machine) every visitor begins anew, and nobody
sees what the owner has learnt.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.lessons.progress_store import ProgressStore
from content.lessons.progress import NO_PROGRESS, Progress

WRITE = "lessons"
"""The name of this write, as the policy is asked."""


class LiveProgress(QObject):
    """Holds the progress of this reader."""

    changed = Signal()
    """Emitted when something was learnt."""
    not_saved = Signal()
    """Emitted, on any thread, when the file could not be written."""

    def __init__(
        self,
        store: ProgressStore,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """Load the progress; `may_write("lessons")` is asked whenever it is looked at."""
        super().__init__(parent)
        self._may_write = may_write
        self._store, self._jobs = store, jobs
        self._now = self._saved = store.load()
        self.was_damaged = store.set_aside is not None
        """The file held no progress; it was kept."""
        self._writing = Lock()

    @property
    def is_kept(self) -> bool:
        """Whether what is learnt now will be remembered."""
        return self._may_write(WRITE)

    @property
    def now(self) -> Progress:
        """The progress; nothing where nothing is kept."""
        return self._now if self.is_kept else NO_PROGRESS

    def keep(self, change: Callable[[Progress], Progress]) -> None:
        """Keep a change, such as `lambda now: now.ended(id, stage, today)`; nothing where not."""
        if not self.is_kept:
            return
        before, self._now = self._now, change(self._now)
        if self._now != before:
            self._jobs.run(self._write, lambda _: None, lambda _: None)
            self.changed.emit()

    def flush(self) -> None:
        """Write what is not written yet; for the end of the app."""
        self._write()

    def _write(self) -> None:
        """Write the newest progress: an older write never replaces a newer one."""
        with self._writing:
            progress = self._now
            if progress == self._saved:
                return
            if self._store.save(progress):
                self._saved = progress
            else:
                self.not_saved.emit()
