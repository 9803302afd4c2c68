"""The ways through a shelf: by the first letter of a title, and by the day an article came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from content.library.store.shelf import Row
from content.text.readings.pinyin import sounds
from ui.shell.destinations.jump import Stop, Way
from ui.words.translating import tr
from ui.words.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Sorted:
    """Articles in another order, and the article at which each stop begins."""

    ids: tuple[str, ...]
    stops: tuple[Stop, ...]
    starts: tuple[str, ...]


def by_letter(rows: Sequence[Row]) -> Sorted:
    """Return the articles as a dictionary has them, a stop for each first letter.

    Titles without a letter come last. Takes a moment: for jobs.
    """
    sound = {row.id: sounds(row.title) or "~" for row in rows}
    ordered = sorted(rows, key=lambda row: (not sound[row.id][0].isalpha(), sound[row.id], row.id))
    return _cut(ordered, [_letter(sound[row.id]) for row in ordered])


def by_day(rows: Sequence[Row], now: datetime) -> Sorted:
    """Return the articles in the order of their coming, the newest first, a stop for each day."""
    ordered = sorted(rows, key=lambda row: (-row.arrived.date().toordinal(), row.rank))
    return _cut(ordered, [day_in_words(row.arrived.timestamp(), now) for row in ordered])


def ways_in_order(
    rows: Sequence[Row], now: datetime, show: Callable[[Sorted, int], object]
) -> tuple[Way, ...]:
    """Return both ways through these rows; `show(sorted, stop)` shows the stop of this number."""

    def way(words: str, icon: str, sort: Callable[[], Sorted]) -> Way:
        found: list[Sorted] = []

        def stops() -> tuple[Stop, ...]:
            found[:] = [sort()]
            return found[0].stops

        return Way(words, icon, stops, lambda stop: show(found[0], stop))

    return (
        way(tr("题目头一个字母"), "pinyin", lambda: by_letter(rows)),
        way(tr("哪天来的"), "clock", lambda: by_day(rows, now)),
    )


def _letter(sound: str) -> str:
    return sound[0].upper() if sound[0].isalpha() else "1"


def _cut(ordered: Sequence[Row], words: Sequence[str]) -> Sorted:
    begins = [n for n in range(len(words)) if not n or words[n] != words[n - 1]]
    stops = tuple(Stop(words[n], ordered[n].title) for n in begins)
    ids = tuple(row.id for row in ordered)
    return Sorted(ids, stops, tuple(ids[n] for n in begins))
