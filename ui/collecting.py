"""When Python's collector of garbage comes while the app starts: hardly. Later: collector.py.

Knows no Qt: it is imported before that.
"""

from __future__ import annotations

import gc

BORN_AT_THE_START = 50_000
"""Objects between two collections. The start makes 40 000, and nearly all of them stay: looking for
garbage among them after every 700, as Python does by itself, takes 10 ms of the first paint."""


def collect_seldom() -> None:
    """Let the collector hardly come, until a Collector begins."""
    gc.set_threshold(BORN_AT_THE_START)
