"""Which character stood in a gap: the one that makes the commonest words with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from content.importers.shared.decoding.worth import worth

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


@lru_cache(maxsize=4096)
def _met(word: str) -> int:
    """Return how often jieba's word list has met the word."""
    data = _list()
    start = data.find(f"\n{word} ".encode())
    if start < 0:
        return 0
    return int(data[start + 1 : start + 80].split(b" ")[1])


@lru_cache(maxsize=1)
def _list() -> bytes:
    found = find_spec("jieba")
    if found is None or found.origin is None:
        return b""
    return (Path(found.origin).parent / "dict.txt").read_bytes()
