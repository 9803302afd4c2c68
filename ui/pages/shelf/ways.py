"""The ways through a shelf: by the first letter of a title, and by the day an article came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from content.library.views.grouping import Entry
from content.library.views.view import by_arrival, by_title
from content.text.characters.as_stored import AS_STORED, Shown
from content.text.readings.pinyin import sounds
from ui.shell.destinations.jump import Stop, Way
from ui.words.translating import tr
from ui.words.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Sorted:
    """Entries in another order, and the entry at which each stop begins."""

    ids: tuple[str, ...]
    stops: tuple[Stop, ...]
    starts: tuple[str, ...]


def by_letter(entries: Sequence[Entry]) -> Sorted:
    """Return the entries as a dictionary has them, a stop for each first letter.

    Titles without a letter come last. Takes a moment: for jobs.
    """
    ordered = by_title(entries)
    return _cut(ordered, [_letter(sounds(each.title) or "~") for each in ordered])


def by_day(entries: Sequence[Entry], now: datetime) -> Sorted:
    """Return the entries in the order of their coming, the newest first, a stop for each day."""
    ordered = by_arrival(entries)
    return _cut(ordered, [day_in_words(each.arrived.timestamp(), now) for each in ordered])


def ways_in_order(
    entries: Sequence[Entry],
    now: datetime,
    show: Callable[[Sorted, int], object],
    shown: Shown = AS_STORED,
) -> tuple[Way, ...]:
    """Return both ways through these; `show(sorted, stop)` shows the stop of this number.

    `shown`: the characters of titles.
    """

    def way(words: str, icon: str, sort: Callable[[], Sorted]) -> Way:
        found: list[Sorted] = []

        def stops() -> tuple[Stop, ...]:
            found[:] = [sort()]
            return tuple(replace(stop, under=shown(stop.under)) for stop in found[0].stops)

        return Way(words, icon, stops, lambda stop: show(found[0], stop))

    return (
        way(tr("题目头一个字母"), "pinyin", lambda: by_letter(entries)),
        way(tr("哪天来的"), "clock", lambda: by_day(entries, now)),
    )


def _letter(sound: str) -> str:
    return sound[0].upper() if sound[0].isalpha() else "1"


def _cut(ordered: Sequence[Entry], words: Sequence[str]) -> Sorted:
    begins = [n for n in range(len(words)) if not n or words[n] != words[n - 1]]
    stops = tuple(Stop(words[n], ordered[n].title) for n in begins)
    ids = tuple(row.id for row in ordered)
    return Sorted(ids, stops, tuple(ids[n] for n in begins))
