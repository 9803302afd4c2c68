"""A connection whose every byte and second is counted, as `http.client` uses a socket.

A limit on each single read is none on the whole: a server that sends a letter a second never
reaches it. A limit on the body is none on its head.
"""

from __future__ import annotations

import io
import socket
from typing import TYPE_CHECKING

from app.subscriptions.fetching.budget import Budget

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GAP_S = 15.0
"""Seconds without a byte after which a mirror is given up."""
_BUFFER = 1 << 16


class Line:
    """A socket for `http.client.HTTPConnection.sock`; the socket is closed with its last file."""

    def __init__(self, made: socket.socket, budget: Budget) -> None:
        self._socket, self._budget = made, budget
        self._files = 0
        self._is_closed = False

    def sendall(self, data: bytes) -> None:
        """Send all of it. Raises OSError, SpentError."""
        self._wait_at_most()
        self._socket.sendall(data)

    def receive(self, into: WriteableBuffer) -> int:
        """Read some bytes, 0 at the end. Raises OSError, SpentError."""
        self._wait_at_most()
        count = self._socket.recv_into(into)
        self._budget.take(count)
        return count

    def makefile(self, mode: str, buffering: int | None = None) -> io.BufferedReader:
        """Return a file to read the answer from."""
        self._files += 1
        return io.BufferedReader(_Read(self), _BUFFER)

    def let_go(self) -> None:
        """Note that a file of it was closed."""
        self._files -= 1
        self._close_if_done()

    def close(self) -> None:
        """Close it, once its files are closed."""
        self._is_closed = True
        self._close_if_done()

    def shut(self) -> None:
        """Close it now."""
        self._is_closed, self._files = True, 0
        self._socket.close()

    def _wait_at_most(self) -> None:
        self._socket.settimeout(min(GAP_S, self._budget.left_s()))

    def _close_if_done(self) -> None:
        if self._is_closed and self._files <= 0:
            self._socket.close()


class _Read(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        return self._line.receive(into)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._line.let_go()
