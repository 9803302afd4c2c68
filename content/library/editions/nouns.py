"""The nouns between the library and editions: what is staged, and what was taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from content.model import Article

TAKEN, STAGED, LEFT = 0, 1, 2
"""States of a text in the table `edition_texts`: of the edition that was taken, of the next one,
and of none any more, but kept off the shelf since somebody has read it.
"""


@dataclass(frozen=True, slots=True)
class EditionText:
    """A text of an edition, to be staged.

    `key` is the item's, `sha256` of its body. `since` is when it was published first, in seconds
    since 1970.
    """

    key: str
    sha256: str
    article: Article
    since: int = 0


@dataclass(frozen=True, slots=True)
class EditionKeys:
    """The keys of an edition. `digest` is the SHA-256 of its file.

    `present` are those of all its texts, `withdrawn` of those that are to leave no trace.
    """

    digest: str
    present: Collection[str]
    withdrawn: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids of articles: new on the shelf, newer texts there, gone from it, and without a trace."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
