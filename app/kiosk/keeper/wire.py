"""The lines between the keeper and a window: a word each way, nothing else.

A window writes to its stdout and reads its stdin. Neither side trusts the other: bytes that are no
known word are a BabbleError, and the side that meets one ends the connection. A window may tell a
bug of its own by kind and place in our code; no text fits into that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.processes.framing import BabbleError

LONGEST_LINE = 300
"""Bytes. What is longer comes from no window of ours."""
_BUG = "bug "
_CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_]* at [A-Za-z0-9_.:<> -]{0,250}", re.ASCII)
"""As app.processes.worker.what_failed writes it: kind and places."""


class Word(StrEnum):
    """A word of a window to the keeper."""

    PAINTED = "painted"
    """The first page is on the screen."""
    BEAT = "beat"
    """The window's own thread lives."""
    READY = "ready"
    """All is made, and nobody has touched it yet."""
    NEXT = "next-visit"
    """The visit is over: another window, please."""
    STAFF = "staff"
    """Staff have given the PIN; the window shows their area."""
    LEAVE = "leave"
    """Staff leave the shared machine altogether."""


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug that the window survived."""

    code: str


Said = Word | Bug

GO = b"go\n"
"""The keeper's only word: the window before has gone, and the visitor's turn begins."""


def pack(said: Said) -> bytes:
    """Return the line of this; b"" for a bug whose code is not one."""
    if isinstance(said, Word):
        return f"{said.value}\n".encode("ascii")
    return f"{_BUG}{said.code}\n".encode("ascii") if _CODE.fullmatch(said.code) else b""


class LineReader:
    """Puts lines together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        self._pending = b""

    def lines(self, data: bytes) -> Iterator[bytes]:
        """Yield the lines that this piece completes, without their ends. Raises BabbleError."""
        *whole, self._pending = (self._pending + data).split(b"\n")
        for line in whole:
            if len(line) > LONGEST_LINE:
                raise BabbleError("a long line")
            yield line
        if len(self._pending) > LONGEST_LINE:
            raise BabbleError("a long line")


class WindowReader:
    """Understands what a window says."""

    def __init__(self) -> None:
        self._reader = LineReader()

    def feed(self, data: bytes) -> Iterator[Said]:
        """Yield what this piece completes. Raises BabbleError; drop me then."""
        for line in self._reader.lines(data):
            yield _understood(line)


class KeeperReader:
    """Understands what the keeper says."""

    def __init__(self) -> None:
        self._reader = LineReader()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield GO for each turn. Raises BabbleError; drop me then."""
        for line in self._reader.lines(data):
            if line + b"\n" != GO:
                raise BabbleError("no word of the keeper's")
            yield GO


def _understood(line: bytes) -> Said:
    try:
        text = line.decode("ascii")
        if text.startswith(_BUG):
            code = text.removeprefix(_BUG)
            if not _CODE.fullmatch(code):
                raise ValueError
            return Bug(code)
        return Word(text)
    except ValueError:
        raise BabbleError("no word of a window's") from None
