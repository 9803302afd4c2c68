"""Has the library looked through after the start, and copied once a day; tells what was found."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QTimer

from app.files.prepared_sound import keep_only
from app.jobs import Jobs
from app.policy.gate import Gate
from app.policy.policy import Asked
from app.processes.memory import give_back
from content.errors import ContentError, LibraryDamagedError
from content.library.store.library import Library

FIRST_COPY_MS = 90_000
"""ms after the start: what the reader does first needs the disk."""
COPY_AGAIN_MS = 20 * 60_000
"""ms between two looks whether a new day has begun."""

_CODES = {"structure": "library-damaged-now", "texts": "texts-damaged", "mended": "texts-mended"}

_log = logging.getLogger(__name__)


class LibraryCheck:
    """One look in a start, and a copy a day; `stop()` ends both, so that the app can close."""

    def __init__(
        self, library: Library, jobs: Jobs, gate: Gate, clips: Path, tell: Callable[[str], None]
    ) -> None:
        """`clips` is the folder of prepared sound; `tell` takes a code for trouble_words."""
        self._library, self._jobs, self._gate = library, jobs, gate
        self._clips, self._tell = clips, tell
        self._stop = Event()
        self._copying = False
        self._clock = QTimer(interval=FIRST_COPY_MS)
        self._clock.timeout.connect(self.copy_if_due)

    def begin(self) -> None:
        """Begin to look; the reader is told only if something is damaged."""
        self._jobs.run(self._look, self._found, lambda _: None)
        self._clock.start()

    def _look(self) -> str:
        found = self._library.look_through(self._stop.is_set)
        if found == "texts" and self._may_copy and self._library.mend_texts(self._stop.is_set):
            found = self._library.look_through(self._stop.is_set) or "mended"
        if not found and not self._stop.is_set():
            keep_only(self._clips, self._library.ids(""))
        return found

    def stop(self) -> None:
        """End the look and the copy, for the end of the app."""
        self._clock.stop()
        self._stop.set()

    def _found(self, damage: str) -> None:
        if damage:
            self._tell(_CODES[damage])

    # --- the copy of a day ---

    @property
    def _may_copy(self) -> bool:
        # A shared machine keeps nothing of its visitors: there this is no refusal to be logged.
        return self._gate.policy.allows(Asked.WRITE, "backup")

    def copy_if_due(self) -> None:
        """Copy the library in a job, if this day has no copy yet."""
        self._clock.setInterval(COPY_AGAIN_MS)
        if self._may_copy and not self._copying:
            self._copying = True
            self._jobs.run(self._copy, self._copied, self._copied)

    def _copy(self) -> str:
        """Return the code of what the reader should hear of, or ""."""
        try:
            if self._library.needs_copy():
                self._library.copy_now(self._stop.is_set, lambda done, whole: None)
                give_back()  # else up to 3 MB stay with the window
        except LibraryDamagedError:
            return _CODES[self._library.look_through(self._stop.is_set) or "structure"]
        except ContentError as error:
            _log.warning("the library is not copied: %s", error)
            return error.code if getattr(error, "is_news", False) else ""
        return ""

    def _copied(self, code: str | Exception) -> None:
        self._copying = False
        if isinstance(code, str) and code:
            self._tell(code)
