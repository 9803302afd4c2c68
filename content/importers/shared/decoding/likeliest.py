"""Which character stood in a gap: the one that makes the commonest words with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from content.importers.shared.decoding.worth import worth
from content.text.jieba_words import jieba_lines

_LONGEST = 3
"""Characters of the longest word that is looked for."""

_CLEARLY = 1.5
"""How much likelier (natural logarithm) the best must be than the second, to be certain."""


def likeliest(candidates: Iterable[str], before: str, after: str) -> str | None:
    """Return the character that fits between the two texts clearly better than all others."""
    ranked = sorted(((_fit(each, before, after), each) for each in set(candidates)), reverse=True)
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1]


def _fit(char: str, before: str, after: str) -> float:
    words = (before[-1:] + char, char + after[:1], before[-2:] + char, char + after[:2])
    known = [math.log1p(_met(word)) for word in words if len(word) > 1]
    return 3.0 * worth(char) + 0.5 * math.log1p(_met(char)) + sum(known)


def _met(word: str) -> int:
    """Return how often jieba's word list has met the word."""
    return _list().get(word, 0)


@lru_cache(maxsize=1)
def _list() -> dict[str, int]:
    counted = (line.split(" ", 2)[:2] for line in jieba_lines())
    return {word: int(times) for word, times in counted if len(word) <= _LONGEST}
