"""Unpacks what a server has packed, with a limit: a few bytes may become many."""

from __future__ import annotations

import zlib

from app.web.faults import WebError

_EITHER = 32 + zlib.MAX_WBITS
"""gzip or zlib, as its head says."""
_BARE = -zlib.MAX_WBITS
"""Some servers call this deflate, and leave the head out."""


class Unpacking:
    """Takes the bytes of one answer piece by piece, and keeps `most` bytes at most."""

    def __init__(self, encoding: str, most: int) -> None:
        """Take the answer's Content-Encoding. Raises WebError for one that nobody asked for.

        An answer that is packed several times is none: only bombs are.
        """
        self._kind = encoding.strip().lower()
        if self._kind not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise WebError("broken", f"packed as {self._kind[:40]}")
        is_packed = self._kind not in ("", "identity")
        self._inflate = zlib.decompressobj(_EITHER) if is_packed else None
        self._most, self._taken = most, 0
        self._kept = bytearray()

    def take(self, piece: bytes) -> None:
        """Take a piece. Raises WebError when it is too much, or no longer what it was called."""
        self._taken += len(piece)
        if self._taken > self._most:
            raise WebError("too-large", "bytes that came")
        if self._inflate is None:
            self._kept += piece
            return
        self._kept += self._inflated(piece)
        if len(self._kept) > self._most:
            raise WebError("too-large", "bytes that were unpacked")

    def data(self) -> bytes:
        """Return all of it. Raises WebError where its end is missing."""
        if self._inflate is not None and self._taken and not self._inflate.eof:
            raise WebError("cut-off", "packed, without an end")
        return bytes(self._kept)

    def _inflated(self, piece: bytes) -> bytes:
        assert self._inflate is not None  # noqa: S101
        room = self._most - len(self._kept) + 1
        try:
            return self._inflate.decompress(piece, room)
        except zlib.error as error:
            if self._kind == "deflate" and self._taken == len(piece):
                self._inflate = zlib.decompressobj(_BARE)
                try:
                    return self._inflate.decompress(piece, room)
                except zlib.error:
                    raise WebError("broken", "not packed as it says") from error
            raise WebError("broken", "not packed as it says") from error
