"""Fetching from a terminal: how much has come, and an end that takes the clients with it."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator

Stopped = Callable[[], bool]
SOON_S = 2
"""Seconds in which what is nothing to put in is refused; what takes longer says so."""
TICK_S = 10
"""Seconds after which a person who sees nothing new wonders whether it still goes on."""
STOPPED = 130
"""Exit code after Ctrl-C, as in shells."""


@contextlib.contextmanager
def ended_politely() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether Ctrl+C was pressed, SIGTERM came, or the terminal was closed.

    The work asks it and ends with its clients: an exception could fall between any two steps of
    theirs. The second time it is one all the same.
    """
    was_asked = False

    def ask(*_: object) -> None:
        nonlocal was_asked
        if was_asked:
            raise KeyboardInterrupt
        was_asked = True

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    asks = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [(each, signal.signal(each, ask)) for each in asks]
    try:
        yield lambda: was_asked
    finally:
        for each, handler in before:
            signal.signal(each, handler)


class Going:
    """Says on a terminal how far fetching is, and every TICK_S at least that it still goes on."""

    def __init__(
        self,
        was_asked: Stopped,
        then: str = "",
        now: Callable[[], float] = time.monotonic,
        *,
        first: str = "",
    ) -> None:
        """`first` is said if the work takes SOON_S, `then` when all has come: what is done now."""
        self._was_asked, self._first, self._then, self._now = was_asked, first, then, now
        self._latest = -1
        self._began = self._said = now()

    def told(self, come: int, whole: int) -> None:
        """Print how much has come, each time that it is five per cent more, and when all has."""
        percent = 100 * come // max(1, whole)
        if percent >= self._latest + 5 or (come == whole and percent > self._latest):
            self._latest = percent
            self._say(f"取来了 {percent}%")
            if come == whole and self._then:
                self._say(self._then)

    def stopped(self) -> bool:
        """Return whether it is to end; the work asks again and again."""
        if self._first and self._now() >= self._began + SOON_S:
            self._say(self._first)
            self._first = ""
        elif self._now() >= self._said + TICK_S:
            self._say(f"还没有完，请等一等……已经 {round(self._now() - self._began)} 秒")
        return self._was_asked()

    def _say(self, words: str) -> None:
        self._said = self._now()
        print(words, file=sys.stderr, flush=True)


def lacking(size: int, kept: str = "，取到过的都留着") -> str:
    """Return how much room the disk lacks, and how it goes on."""
    room = megabytes(max(size, 1_000_000))
    return f"磁盘上地方不够，要再空出 {room}。腾出地方以后，再运行一次同样的命令{kept}"


def megabytes(size: int) -> str:
    """Return bytes in words."""
    return f"{round(size / 1_000_000)} MB"
