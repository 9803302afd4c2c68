"""Opening hours of a shared machine. Outside them a page is dimmed, and nothing is refused.

A wrong clock once shut all machines of a library; here it can only take some light away.
"""

from __future__ import annotations

from datetime import datetime

DAY = 24 * 60
"""Minutes."""

Hours = tuple[tuple[int, int], ...]
"""Spans of minutes from midnight, from the first to before the last."""


def minutes_of(moment: datetime) -> int:
    """Return the local minutes from midnight."""
    return moment.hour * 60 + moment.minute


def is_open(hours: Hours, minutes: int) -> bool:
    """Return whether the centre is open at these minutes from midnight; () is always open."""
    return not hours or any(begin <= minutes % DAY < end for begin, end in hours)
