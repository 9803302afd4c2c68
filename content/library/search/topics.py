"""The topics of a shelf: its sections, with what is in them. Nothing need be written to find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from content.library.store.shelf import Row


class Topic(NamedTuple):
    """A section of articles on the shelf, and how many there are."""

    name: str
    articles: int


def topics_of(rows: Sequence[Row]) -> tuple[Topic, ...]:
    """Return the topics of these articles: those with the most first, then by name.

    An article without a section has none.
    """
    counts = Counter(row.section for row in rows if row.section.strip())
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Topic(name, articles) for name, articles in ordered)
