"""The importing child process: `python -m app.importing.worker CPU_S MEMORY OUTPUT [large]`.

It reads one source after another, each from the bytes that it receives, and ends after some time
without an order. It sets its own limits before it has seen a byte of the reader's. limits.py says
what remains where the system cannot limit.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Sequence
from io import BytesIO

from app.importing import wire
from app.importing.limits import LARGE, MemoryWatch, limit_this_process
from app.processes.worker import Worker, what_failed
from content.errors import (
    ContentError,
    ImportDiedError,
    ImportNeedsRoomError,
    ImportStoppedError,
    ImportTooBigError,
)
from content.importers.base import Format, PageCount, Source
from content.importers.formats import FORMATS
from content.importers.reading import read_or_count
from content.importers.shared.doubts import ImportResult

IDLE_S = 120.0
"""Seconds without an order after which the process ends and frees its 20 MB."""
_STEP = 0.01
"""Smaller progress is not reported."""


class Desk:
    """Receives orders; the watch and the neighbours of the source that is being read."""

    def __init__(self, work: Worker, memory: MemoryWatch, *, is_large: bool) -> None:
        self._work, self._memory, self._is_large = work, memory, is_large
        self._reads: queue.SimpleQueue[wire.Read] = queue.SimpleQueue()
        self._neighbours: queue.SimpleQueue[wire.Neighbour] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._told = 0.0

    def take(self, order: wire.Order) -> None:
        """Take an order; on the thread that listens."""
        match order:
            case wire.Read():
                self._stop.clear()
                self._reads.put(order)
            case wire.Neighbour():
                self._neighbours.put(order)
            case wire.Stop():
                self._stop.set()

    def next(self, patience_s: float) -> wire.Read | None:
        """Return the next order to read; None when none came for so long."""
        try:
            order = self._reads.get(timeout=patience_s)
        except queue.Empty:
            return None
        self._told = 0.0
        return order

    def progress(self, part: float) -> None:
        """Report the progress, unless it is hardly more than at the last report."""
        if part >= self._told + _STEP:
            self._told = part
            self._work.tell(wire.pack_progress(part))

    def so_far(self, result: ImportResult) -> None:
        """Report the beginning of what will come."""
        for news in wire.pack_so_far(result):
            self._work.tell(news)

    def check(self) -> None:
        """Raise ImportStoppedError if the app has stopped this reading."""
        if self._stop.is_set():
            raise ImportStoppedError()
        self._memory.check()

    def more_room(self) -> None:
        """Raise ImportNeedsRoomError unless this process has the large limits."""
        if not self._is_large:
            raise ImportNeedsRoomError()

    def resource(self, name: str) -> bytes | None:
        """Ask the app for the bytes of a neighbour."""
        if len(name) > wire.LONGEST_NAME:
            return None
        self._work.tell(wire.pack_wanted(name))
        return self._neighbours.get().data


def main(formats: Sequence[Format] = FORMATS, idle_s: float = IDLE_S) -> int:
    """Read every source until no more come; return the exit code."""
    work = Worker()
    _silence()
    if modules := os.environ.get(wire.MODULES):
        sys.path.append(modules)
    arguments = sys.argv[1:]
    # numpy's library has a thread for each processor otherwise, and each takes address space.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    desk = Desk(work, limit_this_process(arguments), is_large=LARGE in arguments)
    work.listen(wire.order_reader().feed, desk.take)
    for each in formats:
        each.load()  # while no answer is waited for
        if LARGE in arguments:
            each.prepare()
    while _read_next(work, desk, formats, idle_s, most=int(arguments[2])):
        pass
    return 0


def _read_next(
    work: Worker, desk: Desk, formats: Sequence[Format], idle_s: float, most: int
) -> bool:
    """Read the next source, and report; return whether there was one."""
    order = desk.next(idle_s)
    if order is None:
        return False
    for news in _read(order, desk, formats, most):
        work.tell(news)
    return True


def _read(order: wire.Read, desk: Desk, formats: Sequence[Format], most: int) -> list[bytes]:
    """Return the news that end this reading."""
    try:
        held = BytesIO(order.data)
        source = Source(
            order.name, lambda: held, desk.resource, order.ending, order.page, order.why
        )
        result = read_or_count(source, desk, formats)
        if isinstance(result, PageCount):
            return [wire.pack_counted(result.count, time.process_time())]
        news, size = [], 0
        for piece in wire.pack_done(result, time.process_time()):
            size += len(piece)
            if size > most:
                raise ImportTooBigError("output")
            news.append(piece)
    except ContentError as error:
        return [_failed(error.code, error.detail)]
    except MemoryError:
        return [_failed(ImportTooBigError.code, "memory")]
    except Exception as error:
        return [_failed(ImportDiedError.code, what_failed(error))]
    return news


def _failed(code: str, detail: str) -> bytes:
    return wire.pack_failed(code, detail, time.process_time())


def _silence() -> None:
    """Keep a library's output out of the app's log: it may be the reader's text."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    sys.exit(main())
