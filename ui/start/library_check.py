"""Has the library looked through in a job after the start, and tells what was found."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from app.jobs import Jobs
from content.library.store.library import Library

_CODES = {"structure": "library-damaged-now", "texts": "texts-damaged"}


class LibraryCheck:
    """One look in a start; `stop()` ends it at once, so that the app can close."""

    def __init__(self, library: Library, jobs: Jobs, tell: Callable[[str], None]) -> None:
        """`tell` is called with a code for trouble_words."""
        self._library, self._jobs, self._tell = library, jobs, tell
        self._stop = Event()

    def begin(self) -> None:
        """Begin to look; the reader is told only if something is damaged."""
        look = self._library.look_through
        self._jobs.run(lambda: look(self._stop.is_set), self._found, lambda _: None)

    def stop(self) -> None:
        """End the look, for the end of the app."""
        self._stop.set()

    def _found(self, damage: str) -> None:
        if damage:
            self._tell(_CODES[damage])
