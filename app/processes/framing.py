"""Frames in a byte stream: the one codec of every pipe between the app and its child processes.

A frame is a head and a body. The head is one line, a JSON object in ASCII. If there is a body, the
head's "bytes" is its length in bytes. A head holds no line break, so people can read frames.
Neither side trusts the other: bytes that are no frame, or a frame above the agreed size, are a
BabbleError, and the side that meets one ends the connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

LONGEST_HEAD = 1 << 18
"""Bytes; the words of a sentence of 1,000 characters take some 16,000."""
LARGEST_NUMBER = (1 << 31) - 1
"""Qt's signals carry no larger int."""
_SIZE = "bytes"

Fields = dict[str, Any]
"""The fields of a head."""
T = TypeVar("T")


class BabbleError(Exception):
    """The other side breaks the protocol."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `head` is the object in its JSON, `body` the bytes after it."""

    head: Fields
    body: bytes = b""


def pack(head: Fields, body: bytes = b"") -> bytes:
    """Return the bytes of a frame; `head` holds JSON's types, and no "bytes" of its own."""
    fields = head | {_SIZE: len(body)} if body else head
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n" + body


class FrameReader:
    """Puts frames together from the pieces in which a pipe delivers them."""

    def __init__(self, longest_body: int = 0, longest_head: int = LONGEST_HEAD) -> None:
        """Take bodies and heads of up to so many bytes."""
        self._longest_body, self._longest_head = longest_body, longest_head
        self._pending = bytearray()
        self._searched = 0
        self._head: Fields | None = None
        self._missing = 0

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield the frames that this piece completes, also those before a babble.

        Raises BabbleError; drop me then.
        """
        self._pending += data
        while (frame := self._next()) is not None:
            yield frame

    def _next(self) -> Frame | None:
        if self._head is None and not self._read_head():
            return None
        if self._head is None or len(self._pending) < self._missing:
            return None
        with memoryview(self._pending) as pending:
            frame = Frame(self._head, bytes(pending[: self._missing]))
        del self._pending[: self._missing]
        self._head = None
        return frame

    def _read_head(self) -> bool:
        """Take the head off the pending bytes; return whether it is complete."""
        pending = self._pending
        if pending and not pending.startswith(b"{"):
            raise BabbleError("no frame")
        end = pending.find(b"\n", self._searched)
        if end < 0:
            self._searched = len(pending)
        if max(end, self._searched) > self._longest_head:
            raise BabbleError("an endless head")
        if end < 0:
            return False
        self._head = fields_of(bytes(pending[:end]))
        self._missing = number(self._head, _SIZE) if _SIZE in self._head else 0
        if self._missing > self._longest_body:
            raise BabbleError(f"{self._missing} bytes of body")
        del pending[: end + 1]
        self._searched = 0
        return True


class Reader(Generic[T]):
    """Puts messages of one kind together: a FrameReader, and the meaning of a frame."""

    def __init__(
        self,
        unpack: Callable[[Frame], T],
        longest_body: int = 0,
        longest_head: int = LONGEST_HEAD,
    ) -> None:
        """`unpack` returns the message in a frame, or raises BabbleError."""
        self._frames = FrameReader(longest_body, longest_head)
        self._unpack = unpack

    def feed(self, data: bytes) -> Iterator[T]:
        """Yield the messages that this piece completes. Raises BabbleError; drop me then."""
        return map(self._unpack, self._frames.feed(data))


def fields_of(line: bytes) -> Fields:
    """Return the fields of a head's line. Raises BabbleError."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BabbleError("no JSON") from error
    if not isinstance(fields, dict):
        raise BabbleError("no JSON object")
    return fields


def number(fields: Fields, name: str) -> int:
    """Return a whole number from 0 to LARGEST_NUMBER. Raises BabbleError for anything else."""
    found = fields.get(name)
    # type(): a JSON true is an int for isinstance().
    if type(found) is not int or not 0 <= found <= LARGEST_NUMBER:
        raise BabbleError(f"{name} is no number")
    return found
