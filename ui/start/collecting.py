"""When Python's collector of garbage comes: hardly while the app starts, as ever afterwards."""

from __future__ import annotations

import gc

BORN_AT_THE_START = 50_000
"""Objects between two collections. The start makes 40 000, and nearly all of them stay: looking for
garbage among them after every 700, as Python does by itself, takes 10 ms of the first paint."""

_USUAL = (700, 10, 10)
"""What Python begins with."""


def collect_seldom() -> None:
    """Let the collector hardly come, until rest_from_collecting()."""
    gc.set_threshold(BORN_AT_THE_START)


def rest_from_collecting() -> None:
    """Let it come as ever, but leave alone what the start has made: that stays to the end.

    Looking through all of it, every now and then, made single page turns 20 ms longer.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL)
