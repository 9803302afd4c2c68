"""The reader's corrections in force: pages change them; the voice and the pinyin observe them.

A page that corrects a reading does this:

    possible_readings(lexicon, "重")                  # what to offer
    word_at(lexicon, text, offset)                    # the word touched, as [start, end)
    corrections.correct("重庆", ("chong2", "qing4"))  # all its characters

From then on it is read so in every article; the sentence being read is said again. Every change
raises NotAllowedError if the policy refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.settings.corrections import CorrectionStore
from content.errors import NotAllowedError
from content.text.readings.corrections import NO_CORRECTIONS, Corrections


class LiveCorrections(QObject):
    """Holds the corrections in force; the voice and the pages with pinyin observe it."""

    changed = Signal(object)
    """Emitted with the new corrections."""
    not_saved = Signal()
    """Emitted, on any thread, when the file could not be written."""

    def __init__(
        self,
        store: CorrectionStore,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """Load the corrections.

        `may_write("corrections")` is asked before any is changed: NotAllowedError if it refuses.
        """
        super().__init__(parent)
        self._may_write = may_write
        self._store, self._jobs = store, jobs
        self._own = self._saved = store.load()
        self._offered = NO_CORRECTIONS
        self.was_damaged = store.set_aside is not None
        """The file held lines that are no corrections; it was kept, and the others hold."""
        self._writing = Lock()

    @property
    def now(self) -> Corrections:
        """The corrections in force: the offered ones, and before them the reader's own."""
        return self._offered.merged(self._own) if len(self._offered) else self._own

    @property
    def own(self) -> Corrections:
        """The corrections that are the reader's own, as they are kept."""
        return self._own

    def offer(self, corrections: Corrections) -> None:
        """Read words so too that a subscribed publisher has corrected. They are never saved here.

        They take the place of those that were offered before.
        """
        if corrections != self._offered:
            self._offered = corrections
            self.changed.emit(self.now)

    def follow(self, tell: Callable[[Corrections], None]) -> None:
        """Call `tell` with the corrections in force, now and after every change."""
        tell(self.now)
        self.changed.connect(tell)

    def correct(self, word: str, readings: Iterable[str]) -> None:
        """Read this word so from now on: one reading for each character, "zhong4".

        A single character's correction holds wherever it is a word of its own. ValueError for a
        text that is no word of Chinese characters, and for no readings of it.
        """
        self._set(self._own.with_word(word, readings))

    def forget(self, word: str) -> None:
        """Read this word as the dictionaries do again."""
        self._set(self._own.without(word))

    def restore(self, word: str, readings: Iterable[str]) -> None:
        """Read this word as before: by these readings, or by the dictionaries if there are none."""
        before = tuple(readings)
        if before:
            self.correct(word, before)
        else:
            self.forget(word)

    def merge(self, others: Corrections) -> None:
        """Add these (see read_corrections); where both have a word, the new reading holds.

        ValueError when there would be too many.
        """
        self._set(self._own.merged(others))

    def become(self, corrections: Corrections) -> None:
        """Make these the corrections, as when everything is brought back."""
        self._set(corrections)

    def try_out(self) -> None:
        """Find out in a job whether changes can be saved; `not_saved` if not."""
        self._jobs.run(self._try, lambda _: None, lambda _: None)

    def _try(self) -> None:
        if not self._store.can_save():
            self.not_saved.emit()

    def flush(self) -> None:
        """Write unsaved changes now; for the end of the app."""
        self._write()

    def _set(self, corrections: Corrections) -> None:
        if not self._may_write("corrections"):
            raise NotAllowedError("corrections")
        if corrections != self._own:
            self._own = corrections
            self._jobs.run(self._write, lambda _: None, lambda _: None)
            self.changed.emit(self.now)

    def _write(self) -> None:
        """Write the newest ones, on any thread: an older write never replaces a newer one."""
        with self._writing:
            corrections = self._own
            if corrections == self._saved:
                return
            if self._store.save(corrections):
                self._saved = corrections
            else:
                self.not_saved.emit()
