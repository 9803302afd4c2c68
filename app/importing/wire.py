"""Messages between the app and its importing process. Each message is a frame.

The app sends the bytes of a source, and answers when the process asks for a neighbour of it. The
process tells how far it is, and ends each reading with its result or with a code. The app trusts
nothing that it receives: an unexpected message is a BabbleError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.importing.result_fields import (
    batches_of_blocks,
    blocks_of_fields,
    fields_of_result,
    result_of_fields,
)
from app.processes.framing import BabbleError, Fields, Frame, Reader, pack
from content.importers.base import SIZE_LIMIT
from content.importers.shared.doubts import ImportResult
from content.model import Block, picture_key

MODULES = "YINLING_MODULES"
"""Environment variable of the process: the folder of more modules than Python has."""
LONGEST_NAME = 4000
"""Characters of a neighbour's name; a longer name is refused."""

MOST_PAGES = 10_000
"""Pages of one source."""

MOST_BLOCKS = 3_000_000
"""Blocks in one result: more, of a letter each, would fill the app's memory with little output."""


MOST_FRAMES = 100_000
"""Frames of one reading; a text of 64 MB needs 1,400. A flood of them keeps the app busy."""


@dataclass(frozen=True, slots=True)
class Read:
    """Order: read these bytes; `name`, `ending`, `page` and `why` are the source's."""

    name: str
    data: bytes
    ending: str = ""
    page: int | None = None
    why: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Order: the bytes that were wanted, None if there are none."""

    data: bytes | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Order: end the reading."""


Order = Read | Neighbour | Stop


@dataclass(frozen=True, slots=True)
class Progress:
    """News: this share is done, 0 to 1."""

    part: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """News: the bytes of the neighbour with this name are wanted; an answer is waited for."""

    name: str


@dataclass(frozen=True, slots=True)
class SoFar:
    """News: the beginning of what will come is this."""

    result: ImportResult


@dataclass(frozen=True, slots=True)
class Done:
    """News: the reading has ended well; `cpu_s` is what the process has used in its whole life."""

    result: ImportResult
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Counted:
    """News: the source is read page by page, and has so many; nothing has been read yet."""

    pages: int
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Failed:
    """News: the reading has ended with a fault: a code of content.errors, a detail for the log."""

    code: str
    detail: str
    cpu_s: float


News = Progress | Wanted | SoFar | Done | Counted | Failed


def pack_order(order: Order) -> bytes:
    """Return the bytes of an order."""
    match order:
        case Read(name, data, ending, page, why):
            return pack({"read": name, "ending": ending, "page": page, "why": why}, data)
        case Neighbour(data):
            return pack({"neighbour": data is not None}, data or b"")
    return pack({"stop": True})


def order_reader() -> Reader[Order]:
    """Return the reader of orders, for the process."""
    # A neighbour is smaller: see content.importers.shared.pictures.
    return Reader(_order, SIZE_LIMIT)


def _order(frame: Frame) -> Order:
    match frame.head:
        case {
            "read": str(name),
            "ending": str(ending),
            "page": (int() | None) as page,
            "why": bool(why),
        }:
            return Read(name, frame.body, ending, page, why)
        case {"neighbour": bool(found)}:
            return Neighbour(frame.body if found else None)
        case {"stop": True}:
            return Stop()
    raise BabbleError("no order")


def pack_progress(part: float) -> bytes:
    """Return the bytes of the news."""
    return pack({"progress": round(part, 3)})


def pack_wanted(name: str) -> bytes:
    """Return the bytes of the news."""
    return pack({"wanted": name})


def pack_failed(code: str, detail: str, cpu_s: float) -> bytes:
    """Return the bytes of the news."""
    return pack({"failed": code, "detail": detail[:1000], "cpu": round(cpu_s, 3)})


def pack_counted(pages: int, cpu_s: float) -> bytes:
    """Return the bytes of the news."""
    return pack({"pages": pages, "cpu": round(cpu_s, 3)})


def pack_so_far(result: ImportResult) -> Iterator[bytes]:
    """Yield the news piece by piece: blocks, then the rest. Pictures come at the end alone."""
    for article in result.articles:
        for batch in batches_of_blocks(article):
            yield pack({"blocks": True}, batch)
    yield pack({"so_far": True}, fields_of_result(result))


def pack_done(result: ImportResult, cpu_s: float) -> Iterator[bytes]:
    """Yield the news piece by piece: the pictures, each once, blocks, then the rest."""
    sent: set[str] = set()
    for article in result.articles:
        for key, data in article.carried:
            if key not in sent:
                sent.add(key)
                yield pack({"picture": key}, data)
        for batch in batches_of_blocks(article):
            yield pack({"blocks": True}, batch)
    yield pack({"done": True, "cpu": round(cpu_s, 3)}, fields_of_result(result))


class NewsReader:
    """Puts the news together, in the app. Pictures and blocks wait in it for their articles."""

    def __init__(self, longest: int) -> None:
        """Take news of so many bytes at most."""
        self._frames = Reader(lambda frame: frame, longest)
        self._pictures: dict[str, bytes] = {}
        self._blocks: list[Block] = []
        self._count = 0

    def feed(self, data: bytes) -> Iterator[News]:
        """Yield the news that this piece completes. Raises BabbleError; drop this object then."""
        for frame in self._frames.feed(data):
            news = self._news(frame)
            if news is not None:
                yield news

    def _news(self, frame: Frame) -> News | None:
        self._count += 1
        if self._count > MOST_FRAMES:
            raise BabbleError("more frames than any reading has")
        match frame.head:
            case {"progress": float() | int() as part}:
                return Progress(float(min(1, max(0, part))))  # an int may be too large for a float
            case {"wanted": str(name)}:
                return Wanted(name)
            case {"picture": str(key)}:
                if picture_key(frame.body) != key:
                    raise BabbleError("a picture under the key of another")
                self._pictures[key] = frame.body
                return None
            case {"blocks": True}:
                self._blocks += blocks_of_fields(frame.body)
                if len(self._blocks) > MOST_BLOCKS:
                    raise BabbleError("more blocks than may be")
                return None
            case {"pages": int(pages)} if 1 < pages <= MOST_PAGES:
                self._forget()
                return Counted(pages, _seconds(frame.head))
            case {"failed": str(code), "detail": str(detail)}:
                self._forget()
                return Failed(code, detail, _seconds(frame.head))
            case {"so_far": True}:
                return SoFar(self._result(frame.body))
            case {"done": True}:
                return Done(self._result(frame.body), _seconds(frame.head))
        raise BabbleError("no news")

    def _result(self, body: bytes) -> ImportResult:
        """Return the result of which all blocks and pictures have come, and forget them."""
        blocks, pictures = self._blocks, self._pictures
        self._forget()
        return result_of_fields(body, blocks, pictures)

    def _forget(self) -> None:
        """Begin anew: a reading is over."""
        self._blocks, self._pictures, self._count = [], {}, 0


LONGEST_CPU_S = 1e9
"""Seconds. A larger number cannot be the time that a process has used."""


def _seconds(head: Fields) -> float:
    found = head.get("cpu")
    if not isinstance(found, int | float) or not 0 <= found < LONGEST_CPU_S:
        raise BabbleError("no processor time")
    return float(found)
