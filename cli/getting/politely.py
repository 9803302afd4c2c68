"""Fetching from a terminal: how much has come, and an end that takes the clients with it."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator

Stopped = Callable[[], bool]
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


def teller() -> Callable[[int, int], None]:
    """Return a function that prints how much has come, each time that it is five per cent more."""
    latest = -1

    def told(come: int, whole: int) -> None:
        nonlocal latest
        percent = 100 * come // max(1, whole)
        if percent >= latest + 5:
            latest = percent
            print(f"取来了 {percent}%", file=sys.stderr, flush=True)

    return told


def megabytes(size: int) -> str:
    """Return bytes in words."""
    return f"{round(size / 1_000_000)} MB"
