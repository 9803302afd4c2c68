"""Tells a text that was changed from another text, and which articles on the shelf it stands for.

A letter whose writer mended some words is the same letter; next week's letter under the same name
is another. Clauses that both have decide: an edit leaves most clauses of a text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from content.model import Article

LEAST_SHARED = 1 / 3
"""The part of the shorter text that two versions of one text share at least."""
LEAST_SHARED_SHORT = 1 / 2
"""The same for two short texts, in which chance does more."""
MOSTLY_INSIDE = 2 / 3
"""The part of a text that is in another one of which it is a part."""
SHORT = 300
"""Letters: two texts up to this length are compared letter by letter."""

_LEAST_LETTERS = 4
"""A shorter clause (今天, 我说) is in many texts."""
_LONG_CLAUSE = 24
"""A longer clause is cut at common characters, or one mended character would cost all of it."""
_SIGNS = re.compile(r"[^\w\s]+|\n")
_COMMON = re.compile("[的了是在和]")


@dataclass(frozen=True, slots=True)
class Kin:
    """The articles on the shelf that may be the older text of an article that is not there.

    `is_joined`: that article's own text is on the shelf, joined with another one or cut by hand.
    """

    ids: tuple[str, ...]
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that are on the shelf, and the newer text of them that was brought."""

    old: tuple[Article, ...]
    new: tuple[Article, ...]


class _Text:
    """An article's text, ready to be compared."""

    def __init__(self, article: Article) -> None:
        blocks = article.body or article.blocks
        self.whole = "".join("".join(block.text.split()) for block in blocks)
        self.clauses = Counter(clause for block in blocks for clause in _clauses(block.text))
        self.letters = _letters(self.clauses)

    def share(self, other: _Text) -> tuple[float, int]:
        """Return the part of the shorter text that both have, 0.0–1.0, and its letters."""
        both = _letters(self.clauses & other.clauses)
        least = min(self.letters, other.letters)
        return (both / least if least else 0.0, both)

    def is_version_of(self, other: _Text) -> bool:
        """Return whether one of the two was made from the other."""
        if self.share(other)[0] >= LEAST_SHARED:
            return True
        one, two = self.whole, other.whole
        if not one or not two or max(len(one), len(two)) > SHORT:
            return False
        found = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
        # Single letters match by chance.
        both = sum(match.size for match in found if match.size > 1)
        return both / min(len(one), len(two)) >= LEAST_SHARED_SHORT


def _clauses(text: str) -> Iterator[str]:
    for piece in _SIGNS.split(text):
        clause = "".join(piece.split())
        parts = _COMMON.split(clause) if len(clause) > _LONG_CLAUSE else (clause,)
        yield from (part for part in parts if len(part) >= _LEAST_LETTERS)


def _letters(clauses: Mapping[str, int]) -> int:
    return sum(len(clause) * count for clause, count in clauses.items())


def changes(
    new: Sequence[Article], kin: Mapping[str, Kin], shelf: Mapping[str, Article]
) -> tuple[Change, ...]:
    """Return the changes among these articles: each is the newer text of some on the shelf.

    `kin` is by the id of the new article; `shelf` has the articles that it names, as far as they
    can be read. An article that is like several stands for the one with which it shares most, and
    for others besides that are other parts of it: two that were joined.
    """
    texts = {id_: _Text(article) for id_, article in shelf.items()}
    found: list[tuple[list[Article], list[Article]]] = []
    for article in new:
        named = [id_ for id_ in kin[article.id].ids if id_ in texts] if article.id in kin else []
        ids = _stands_for(_Text(article), {id_: texts[id_] for id_ in named}) if named else []
        if not ids:
            continue
        # Two articles that stand for the same one were one before.
        old, came = [shelf[id_] for id_ in ids], [article]
        apart = []
        for group in found:
            if any(each.id in ids for each in group[0]):
                old = group[0] + [each for each in old if each not in group[0]]
                came = group[1] + came
            else:
                apart.append(group)
        found = [*apart, (old, came)]
    return tuple(
        Change(tuple(old), tuple(came))
        for old, came in found
        if not all(kin[article.id].is_joined for article in came)
    )


def _stands_for(text: _Text, shelf: Mapping[str, _Text]) -> list[str]:
    """Return the ids of the texts of which this is another version, the nearest first."""
    alike = {id_: text.share(old) for id_, old in shelf.items() if text.is_version_of(old)}
    order = [*shelf]
    # Of equals the last: it came to the shelf last.
    nearest_first = sorted(alike, key=lambda id_: (alike[id_][1], order.index(id_)), reverse=True)
    taken = nearest_first[:1]
    for id_ in nearest_first[1:]:
        is_inside = alike[id_][0] >= MOSTLY_INSIDE
        if is_inside and not any(shelf[id_].is_version_of(shelf[other]) for other in taken):
            taken.append(id_)
    return taken
