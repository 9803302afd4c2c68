"""Fetching from a terminal: how much has come, and an end that takes the clients with it."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def ended_politely() -> Iterator[None]:
    """Treat SIGTERM, and a terminal that is closed, as Ctrl+C: pip and npm end with us."""
    asks = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in asks]
    try:
        yield
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
