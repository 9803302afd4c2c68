"""Articles that belong together are one entry of the shelf: a serial, or the pages of a newspaper.

Pure. An entry stands where the first of its articles would stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from content.library.store.shelf import Row

FEWEST_OF_A_SERIES = 2
FEWEST_OF_A_FILE = 4
"""Fewer articles of one file stand apart: they are seen at a glance."""


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more articles that belong together, in the order in which they are read.

    `title` is the name of the series, or that of the file in which they came. `id` differs from
    every article's id, and is the same as long as the group exists.
    """

    id: str
    title: str
    rows: tuple[Row, ...]
    is_series: bool

    @property
    def arrived(self) -> datetime:
        """When the last of them came."""
        return max(row.arrived for row in self.rows)

    @property
    def rank(self) -> int:
        """The position in the batch of the first of them."""
        return min(row.rank for row in self.rows)

    @property
    def length(self) -> int:
        """Characters of all of them."""
        return sum(row.length for row in self.rows)

    @property
    def heard(self) -> int:
        """The number of articles that were heard to their end."""
        return sum(row.finished for row in self.rows)

    @property
    def is_begun(self) -> bool:
        """Whether the reader has begun one of them and not heard all."""
        return any(row.started for row in self.rows) and self.heard < len(self.rows)


Entry: TypeAlias = Row | Group
"""A line of the shelf."""


def grouped(rows: Sequence[Row], files: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the entries of a shelf in the order of `rows`.

    `files` has the name of the file that brought an article, by the article's id.
    """
    keys = [_key(row, files) for row in rows]
    count = Counter(keys)
    members: dict[Hashable, list[Row]] = {}
    for row, key in zip(rows, keys, strict=True):
        members.setdefault(key, []).append(row)
    entries: list[Entry] = []
    for row, key in zip(rows, keys, strict=True):
        if key is None or count[key] < (
            FEWEST_OF_A_SERIES if key[0] == _SERIES else FEWEST_OF_A_FILE
        ):
            entries.append(row)
        elif key in members:
            entries.append(_group(key, members.pop(key)))
    return tuple(entries)


def rows_of(entries: Sequence[Entry]) -> tuple[Row, ...]:
    """Return the articles of these entries, those of a group in its order."""
    return tuple(
        row for entry in entries for row in (entry.rows if isinstance(entry, Group) else (entry,))
    )


def entry_with(entries: Sequence[Entry], article_id: str) -> Entry | None:
    """Return the entry that has this article; None if there is none."""
    for entry in entries:
        if isinstance(entry, Group):
            if any(row.id == article_id for row in entry.rows):
                return entry
        elif entry.id == article_id:
            return entry
    return None


_SERIES, _FILE = "series", "file"
_Key: TypeAlias = tuple[str, str, int]


def _key(row: Row, files: Mapping[str, str]) -> _Key | None:
    if row.series:
        return (_SERIES, row.series, 0)
    name = files.get(row.id, "")
    # Next week's file of the same name is another issue: it came in another batch.
    return (_FILE, name, row.batch) if name and not row.built_in else None


def _group(key: _Key, rows: Sequence[Row]) -> Group:
    kind, name, batch = key
    in_order = sorted(rows, key=lambda row: (row.arrived, row.batch, row.rank))
    return Group(f"{kind}:{batch}:{name}", name, tuple(in_order), kind == _SERIES)
