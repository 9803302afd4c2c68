"""Python's garbage collector: rare while the app starts, as usual afterwards."""

from __future__ import annotations

import gc

BORN_AT_THE_START = 120_000
"""Objects between two collections. The start makes 93 000, and nearly all of them stay.

Python's own rhythm, a search for garbage after every 700, took 10 ms of the first paint; a single
one after 50 000 makes a press wait 25 ms longer.
"""

_USUAL = gc.get_threshold()
"""The threshold that Python starts with: 700 new objects, 2000 from 3.13 on."""


def collect_seldom() -> None:
    """Make collections rare, until rest_from_collecting()."""
    gc.set_threshold(BORN_AT_THE_START)


def rest_from_collecting() -> None:
    """Collect as usual, but leave the objects of the start alone: they stay to the end.

    A regular search through all of them made single page turns 20 ms longer.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL)
