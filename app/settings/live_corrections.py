"""The reader's own readings as they are now: what pages change and whoever reads aloud observes.

A page that corrects a reading does this:

    possible_readings(lexicon, "重")                  # what to offer
    word_at(lexicon, text, offset)                    # the word touched, as [start, end)
    corrections.correct("重庆", ("chong2", "qing4"))  # all its characters

From then on it is read so in every article; the sentence being read is said anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.settings.corrections import CorrectionStore
from content.text.readings.corrections import Corrections


class LiveCorrections(QObject):
    """Holds the corrections as they are now; everybody who reads aloud or shows pinyin observes."""

    changed = Signal(object)
    """Corrections that hold from now on."""
    not_saved = Signal()
    """The file could not be written; may come from any thread."""

    def __init__(
        self,
        store: CorrectionStore,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """Load the corrections; `may_write("corrections")` is asked before any is changed."""
        super().__init__(parent)
        self._may_write = may_write
        self._store, self._jobs = store, jobs
        self._now = self._saved = store.load()
        self._writing = Lock()

    @property
    def now(self) -> Corrections:
        """The corrections that hold."""
        return self._now

    def follow(self, tell: Callable[[Corrections], None]) -> None:
        """Tell which corrections hold, now and whenever others do."""
        tell(self._now)
        self.changed.connect(tell)

    def correct(self, word: str, readings: Iterable[str]) -> None:
        """Read this word so from now on: one reading for each character, "zhong4".

        One character alone holds wherever it is a word of its own. ValueError for what is no
        word of Chinese characters or no readings of it.
        """
        self._set(self._now.with_word(word, readings))

    def forget(self, word: str) -> None:
        """Read this word as the dictionaries do again."""
        self._set(self._now.without(word))

    def restore(self, word: str, readings: Iterable[str]) -> None:
        """Read this word as before: by these readings of the reader's; without any, as forget()."""
        before = tuple(readings)
        if before:
            self.correct(word, before)
        else:
            self.forget(word)

    def merge(self, others: Corrections) -> None:
        """Take these in (see read_corrections); where both have a word, theirs holds.

        ValueError when there would be too many.
        """
        self._set(self._now.merged(others))

    def flush(self) -> None:
        """Write now what is not written yet; for the end of the app."""
        self._write()

    def _set(self, corrections: Corrections) -> None:
        if corrections != self._now and self._may_write("corrections"):
            self._now = corrections
            self._jobs.run(self._write, lambda _: None, lambda _: None)
            self.changed.emit(corrections)

    def _write(self) -> None:
        """Write the newest, on any thread: a slow older write never lands on a newer one."""
        with self._writing:
            corrections = self._now
            if corrections == self._saved:
                return
            if self._store.save(corrections):
                self._saved = corrections
            else:
                self.not_saved.emit()
