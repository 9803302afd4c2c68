"""The order of a list while the reader uses it: an article that was heard stays where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from content.library.views.grouping import Entry


class KeptOrder:
    """The place of each entry, also of one that is away at the moment. Never changes."""

    def __init__(self, ids: Sequence[str] = ()) -> None:
        """Keep the order of these entries."""
        self._ids = tuple(ids)

    def arrange(self, entries: Sequence[Entry]) -> Arranged:
        """Return the entries in this order; a new one comes after the one that it follows.

        Thousands of entries take their time: for jobs.
        """
        known = set(self._ids)
        after: dict[str | None, list[str]] = {}
        """The new entries, by the known one that they follow."""
        before: str | None = None
        for entry in entries:
            if entry.id in known:
                before = entry.id
            else:
                after.setdefault(before, []).append(entry.id)
        ids = list(after.get(None, ()))
        for each in self._ids:
            ids.append(each)
            ids += after.get(each, ())
        by_id = {entry.id: entry for entry in entries}
        arranged = tuple(by_id[each] for each in ids if each in by_id)
        return Arranged(self, KeptOrder(ids), arranged)


class Arranged(NamedTuple):
    """Entries in an order that was kept, and the order that is kept from now on."""

    before: KeptOrder
    after: KeptOrder
    entries: tuple[Entry, ...]
