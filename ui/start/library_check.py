"""Has the library looked through in a job after the start, and tells what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from app.files.prepared_sound import keep_only
from app.jobs import Jobs
from content.library.store.library import Library

_CODES = {"structure": "library-damaged-now", "texts": "texts-damaged"}


class LibraryCheck:
    """One look in a start; `stop()` ends it at once, so that the app can close."""

    def __init__(
        self, library: Library, jobs: Jobs, clips: Path, tell: Callable[[str], None]
    ) -> None:
        """`clips` is the folder of prepared sound; `tell` takes a code for trouble_words."""
        self._library, self._jobs, self._clips, self._tell = library, jobs, clips, tell
        self._stop = Event()

    def begin(self) -> None:
        """Begin to look; the reader is told only if something is damaged."""
        self._jobs.run(self._look, self._found, lambda _: None)

    def _look(self) -> str:
        found = self._library.look_through(self._stop.is_set)
        if not found and not self._stop.is_set():
            keep_only(self._clips, self._library.ids(""))
        return found

    def stop(self) -> None:
        """End the look, for the end of the app."""
        self._stop.set()

    def _found(self, damage: str) -> None:
        if damage:
            self._tell(_CODES[damage])
