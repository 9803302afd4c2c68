"""Which character stood in a gap: the one that makes the commonest words with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from content.importers.shared.decoding.worth import worth

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
    found = find_spec("jieba")
    if found is None or found.origin is None:
        return {}
    words: dict[str, int] = {}
    with (Path(found.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, times, *_ = line.split(" ", 2)
            if len(word) <= _LONGEST:
                words[word] = int(times)
    return words
