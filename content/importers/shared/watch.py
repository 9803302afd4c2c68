"""The watch over an import: it learns the progress and may stop it."""

from __future__ import annotations

from typing import Protocol

from content.errors import ImportStoppedError


class Watch(Protocol):
    """Learns how far the import is, and may stop it. Formats call both between their steps."""

    def progress(self, part: float) -> None:
        """Take the share of the work that is done, 0 to 1."""
        ...

    def check(self) -> None:
        """Raise ImportStoppedError if the import must stop."""
        ...


class Unwatched:
    """A watch that ignores the progress and never stops an import."""

    def progress(self, part: float) -> None:
        """Do nothing."""

    def check(self) -> None:
        """Do nothing."""


UNWATCHED = Unwatched()


class Stoppable:
    """A watch that any thread may stop; `part` is the share of the work that is done, 0 to 1."""

    def __init__(self) -> None:
        self.part = 0.0
        self._stopped = False

    def stop(self) -> None:
        """Let the import end soon, with ImportStoppedError."""
        self._stopped = True

    def progress(self, part: float) -> None:
        """Keep the share that is done."""
        self.part = part

    def check(self) -> None:
        """Raise ImportStoppedError after stop()."""
        if self._stopped:
            raise ImportStoppedError()
