"""Which copies of the library are kept. Pure: names, numbers and sizes.

A copy is called `0012-2026-11-30.db`, `0013-2026-11-30-before-v6.db`. The number gives the order:
a clock that was wrong once must not make an old copy the newest for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DAYS = 7
"""Copies of days that are kept."""
BEFORE = 2
"""Copies from before a migration, or before everything was brought back, that are kept of each."""
SHARE = 4
"""All copies together take a fourth of what the disk would have without them, at most."""
SPARE_BYTES = 64 << 20
"""Bytes that a copy leaves free on the disk: places and settings are more important."""

_NAME = re.compile(r"(\d{4,9})-(\d{4}-\d{2}-\d{2})(?:-before-(v\d{1,4}|restore))?\.db")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its name: its number, its day, and what it was made before ("" for a day's)."""

    number: int
    day: date
    before: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The name of its file."""
        before = f"-before-{self.before}" if self.before else ""
        return f"{self.number:04d}-{self.day.isoformat()}{before}.db"


def copy_of(name: str, size: int = 0) -> Copy | None:
    """Return the copy with this file name; None if it is another file's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        return None
    return Copy(int(found[1]), day, found[3] or "", size)


def newest_first(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Return the copies in the order in which they were made, the last one first."""
    return tuple(sorted(copies, key=lambda copy: copy.number, reverse=True))


def is_due(copies: Iterable[Copy], today: date) -> bool:
    """Return whether this day has no copy: the last one of a day is of another day."""
    days = [copy for copy in newest_first(copies) if not copy.before]
    return not days or days[0].day != today


def next_copy(copies: Iterable[Copy], today: date, before: str = "") -> Copy:
    """Return the next copy of this day."""
    return Copy(max((copy.number for copy in copies), default=0) + 1, today, before)


def too_many(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """Return the copies that are not kept, whatever room there is, the oldest first."""
    kept: list[Copy] = []
    days: set[date] = set()
    counts: dict[str, int] = {}
    for copy in newest_first(copies):
        kind = copy.before and ("restore" if copy.before == "restore" else "migration")
        counts[kind] = counts.get(kind, 0) + 1
        if kind and counts[kind] <= BEFORE:
            kept.append(copy)
        elif not kind and copy.day not in days and len(days) < DAYS:
            # Of a day that was copied twice the later copy stays.
            days.add(copy.day)
            kept.append(copy)
    return tuple(copy for copy in reversed(newest_first(copies)) if copy not in kept)


def in_the_way(copies: Sequence[Copy], size: int, free: int) -> tuple[Copy, ...] | None:
    """Return the copies that make room for one of `size` bytes, the oldest first.

    None: there is no room, even without them. The newest copy always stays.
    """
    share = (free + sum(copy.size for copy in copies)) // SHARE
    going: list[Copy] = []
    staying = [*reversed(newest_first(copies))]

    def fits() -> bool:
        freed = sum(copy.size for copy in going)
        theirs = sum(copy.size for copy in staying)
        return free + freed >= size + SPARE_BYTES and theirs + size <= share

    while not fits() and len(staying) > 1:
        going.append(staying.pop(0))
    if fits():
        return tuple(going)
    # One copy and the next one may be more than a fourth: they are all that there is.
    freed = sum(copy.size for copy in going)
    return tuple(going) if free + freed >= size + SPARE_BYTES else None
