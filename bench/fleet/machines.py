"""Machines that ask what a real one has asked, each over a connection of its own, many at once.

A real machine is the scout: `app.subscriptions` runs in it, with its checks and its disk. nginx's
log tells what it asked, and the others ask the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.fleet.nginx import Asked

_HEAD = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: YinlingReader\r\n"
    "Accept: */*\r\nAccept-Encoding: identity\r\n"
)
_LONGEST_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Question:
    """A question: a path, and the sign of what is here, or ""."""

    path: str
    etag: str = ""

    def packed(self, port: int) -> bytes:
        """Return its bytes, with the fields that a real machine sends."""
        text = _HEAD.format(path=self.path, port=port)
        if self.etag:
            text += f"If-None-Match: {self.etag}\r\n"
        return (text + "\r\n").encode("ascii")


@dataclass(slots=True)
class Heard:
    """The sum of the answers. Times are in s, from the question to the last byte."""

    times: list[float] = field(default_factory=list)
    """Of each question."""
    tries: list[float] = field(default_factory=list)
    """Of each try as a whole, its connection included."""
    bytes: int = 0
    same: int = 0
    """Answers that said that nothing has changed (304)."""
    faults: int = 0
    """Questions without a whole answer, or with one that the scout had not had."""


def questions_of(asked: Iterable[Asked]) -> tuple[Question, ...]:
    """Return the questions in a log."""
    return tuple(
        Question(each.path, "" if each.etag in ("", "-") else _plain(each.etag)) for each in asked
    )


def ask_all(port: int, tries: Sequence[Sequence[Question]], at_once: int, heard: Heard) -> None:
    """Let each try be made by a machine, so many at once; `heard` takes the sums."""
    asyncio.run(_ask_all(port, tries, at_once, heard))


async def _ask_all(
    port: int, tries: Sequence[Sequence[Question]], at_once: int, heard: Heard
) -> None:
    turn = asyncio.Semaphore(at_once)

    async def one(questions: Sequence[Question]) -> None:
        async with turn:
            try:
                await _try(port, questions, heard)
            except (OSError, ValueError, asyncio.IncompleteReadError):
                heard.faults += 1

    await asyncio.gather(*(one(each) for each in tries))


async def _try(port: int, questions: Sequence[Question], heard: Heard) -> None:
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=_LONGEST_HEAD)
    try:
        for question in questions:
            asked = time.perf_counter()
            writer.write(question.packed(port))
            head = await reader.readuntil(b"\r\n\r\n")
            status, length = _understood(head)
            body = await reader.readexactly(0 if status == 304 else length)
            heard.times.append(time.perf_counter() - asked)
            heard.bytes += len(head) + len(body)
            heard.same += status == 304
            heard.faults += status not in (200, 304, 404)
    finally:
        writer.close()
        await writer.wait_closed()
    heard.tries.append(time.perf_counter() - began)


def _understood(head: bytes) -> tuple[int, int]:
    first, *fields = head.decode("latin-1").split("\r\n")
    lengths = [each for each in fields if each.lower().startswith("content-length:")]
    return int(first.split(" ")[1]), int(lengths[0].partition(":")[2]) if lengths else 0


def _plain(logged: str) -> str:
    r"""Return a field as it was sent: nginx writes quotation marks as \\x22."""
    return logged.replace("\\x22", '"')
