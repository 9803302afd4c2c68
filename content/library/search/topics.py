"""The topics of a shelf: its sections, with what is in them. Nothing need be written to find it."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """A section of articles on the shelf, and how many there are."""

    name: str
    articles: int
