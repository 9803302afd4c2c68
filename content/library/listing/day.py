"""The choice of a day: what came, the next instalment of a serial, and a few built-in articles.

Pure. The choice depends on the date, the round and what was heard on earlier days: it stays the
same during a day, however much is heard. Only articles that come or go change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from content.library.store.shelf import Row

PICKED = 5
"""Built-in articles of a day on which nothing came: half an hour to hear, with an instalment."""

LETTER_DAYS = 7
"""Days for which a letter waits in the choice until it is heard, whatever came since."""

_SPREAD = 2654435761
"""A prime near 2^32 divided by the golden ratio: it spreads neighbouring days far apart."""


class Day(NamedTuple):
    """The choice of a day: own articles, an instalment, built-in articles."""

    date: date
    came: tuple[Row, ...] = ()
    """The reader's own articles of the latest day on which any came, and letters of the week, until
    they are heard: letters first, the others grouped by where they came from.
    """
    instalment: Row | None = None
    """The first instalment of a serial that was not heard before this day."""
    picked: tuple[Row, ...] = ()
    """Built-in articles, of different sections as far as possible; unheard ones first."""
    has_others: bool = False
    """Whether another round has other built-in articles."""
    has_unheard: bool = False
    """Whether another round has some that were never heard to their end."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, in the order in which they are read."""
        serial = (self.instalment,) if self.instalment is not None else ()
        return (*self.came, *serial, *self.picked)

    @property
    def came_today(self) -> int:
        """The number of the reader's own articles that came on this very day."""
        return sum(row.arrived.date() == self.date for row in self.came)


def day_of(rows: Sequence[Row], today: date, round_: int = 0) -> Day:
    """Return the choice of a day from all rows of the shelf; 换一批 asks for the next round.

    `rows` are newest first. The choice is empty only if there are none.
    """
    own = [row for row in rows if not row.built_in]
    built_in = [row for row in rows if row.built_in]
    came = _latest(own, today)
    if built_in:
        came = [row for row in came if not _heard_before(row, today) or _came_on(row, today)]
    here = {row.id for row in (*came, *(row for row in own if _is_waiting_letter(row, today)))}
    came = _grouped([row for row in own if row.id in here])
    serials = [row for row in built_in if row.series]
    singles = [row for row in built_in if not row.series]
    instalment = _next_instalment(serials, today)
    room = max(0, PICKED - len(came))
    picked = _round_of(singles, today, round_)[:room]
    if not came and instalment is None and not picked:
        # Only the instalments of serials that were all heard are left.
        picked = sorted(serials, key=_place_on_shelf)[:room]
    has_others = room > 0 and len(singles) > PICKED
    unheard = any(row.heard is None and row not in picked for row in singles)
    return Day(today, tuple(came), instalment, tuple(picked), has_others, has_others and unheard)


def _heard_before(row: Row, today: date) -> bool:
    return row.heard is not None and row.heard.date() < today


def _came_on(row: Row, today: date) -> bool:
    return row.arrived.date() == today


def _is_waiting_letter(row: Row, today: date) -> bool:
    """Return whether this is a letter of the last days that was not heard before today.

    One from a day after today counts: the clock was wrong when it came, or is wrong now.
    """
    recent = row.arrived.date() > today - timedelta(days=LETTER_DAYS)
    return recent and row.is_letter and not _heard_before(row, today)


def _grouped(rows: Sequence[Row]) -> list[Row]:
    """Return letters first, then what came from one place together, in the order of the rows."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        origin = row.origin
        place = (origin.kind, origin.name) if origin is not None else None
        groups.setdefault("letters" if row.is_letter else place, []).append(row)
    letters = groups.pop("letters", [])
    return [*letters, *(row for group in groups.values() for row in group)]


def _place_on_shelf(row: Row) -> tuple[float, int]:
    return row.arrived.timestamp(), row.rank


def _latest(own: Sequence[Row], today: date) -> list[Row]:
    """Return what came on the latest day.

    Days after today (the clock was wrong once) count only if there are no others.
    """
    days = {row.arrived.date() for row in own}
    if not days:
        return []
    latest = max([day for day in days if day <= today] or days)
    return [row for row in own if row.arrived.date() == latest]


def _next_instalment(serials: Sequence[Row], today: date) -> Row | None:
    """Return what comes next: none is left out, and none comes on the day of the one before."""
    in_order = sorted(serials, key=_place_on_shelf)
    return next((row for row in in_order if not _heard_before(row, today)), None)


def _round_of(singles: Sequence[Row], today: date, round_: int) -> list[Row]:
    """Return the articles of a round: unheard ones first, of as many sections as possible."""
    factor = today.toordinal() * _SPREAD | 1
    shuffled = sorted(singles, key=lambda row: (crc32(row.id.encode()) * factor % 2**32, row.id))
    heard = [row for row in shuffled if _heard_before(row, today)]
    unheard = [row for row in shuffled if not _heard_before(row, today)]
    line = _mixed(unheard + heard, len(unheard))
    if not line:
        return []
    start = round_ * PICKED % len(line)
    chosen = (line[start:] + line)[: min(PICKED, len(line))]
    return sorted(chosen, key=lambda row: _heard_before(row, today))


def _mixed(rows: Sequence[Row], unheard: int) -> list[Row]:
    """Return the rows so that every PICKED neighbours are of different sections, if they can be.

    The first `unheard` rows stay before the others.
    """
    line: list[Row] = []
    for part in (list(rows[:unheard]), list(rows[unheard:])):
        while part:
            start = len(line) - len(line) % PICKED
            sections = {row.section for row in line[start:]}
            fitting = (at for at, row in enumerate(part) if row.section not in sections)
            line.append(part.pop(next(fitting, 0)))
    return line
