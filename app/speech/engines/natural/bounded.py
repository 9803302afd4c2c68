"""An archive's bytes, read forwards and no further than a limit: its own sizes may be wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from app.speech.engines.faults import VoiceStoppedError, VoiceTooLargeError

AT_ONCE = 1 << 20
"""Bytes of a step: between two steps Ctrl+C is heard, and the app can close."""

LARGEST_PIECE = 16 << 20
"""Bytes that are asked for in one piece; only an archive's headers are, and theirs are small."""


class Bounded:
    """The file for `tarfile`: what it reads is counted, also what it only passes over.

    Raises VoiceTooLargeError beyond `limit` bytes. `can_jump`: the file is not compressed, so that
    what is passed over costs nothing. VoiceStoppedError once `stopped()` is true.
    """

    def __init__(
        self,
        source: IO[bytes],
        limit: int,
        *,
        can_jump: bool,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._stopped = stopped
        self._source, self._limit, self._can_jump = source, limit, can_jump
        self._at = self._spent = 0

    def tell(self) -> int:
        """Return the place in the unpacked archive, in bytes."""
        return self._at

    def seek(self, place: int) -> int:
        """Go forwards to a place; ValueError for one that has gone by in a compressed archive."""
        if self._can_jump:
            self._at = self._source.seek(place)
            return self._at
        if place < self._at:
            raise ValueError("an archive is read forwards only")
        while self._at < place and self.read(min(AT_ONCE, place - self._at)):
            pass
        return self._at

    def read(self, size: int) -> bytes:
        """Return at most so many bytes; fewer only at the end."""
        if not 0 <= size <= LARGEST_PIECE:
            raise VoiceTooLargeError(f"{size} bytes in one piece")
        if self._stopped():
            raise VoiceStoppedError("while it was unpacked")
        self._spent += size
        if self._spent > self._limit:
            raise VoiceTooLargeError(f"more than {self._limit} bytes")
        data = self._source.read(size)
        self._at += len(data)
        return data
