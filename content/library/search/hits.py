"""Articles that a search found: the records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.library.store.shelf import Row

MOST_HITS = 60
"""Hits shown at most. Readers with so many hits write another word."""


class How(StrEnum):
    """The reason why an article was found, in the order of showing."""

    TITLE = "title"
    SOUND = "sound"
    TEXT = "text"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of text: the words that were found are `text[start:end]`; none if both are 0."""

    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; `place` is (block, offset) of the words in its text."""

    row: Row
    how: How
    excerpt: Excerpt
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The articles that were found for these words.

    `complete`: no article waits to be indexed; `more`: there are more than MOST_HITS.
    """

    words: str
    hits: tuple[Hit, ...] = ()
    complete: bool = True
    more: bool = False
