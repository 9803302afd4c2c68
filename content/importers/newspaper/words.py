"""Measures how far two Chinese texts are about the same thing, by their pairs of characters.

Character pairs need no dictionary, and a headline's pairs come back in its own article. A pair has
more weight if fewer paragraphs of the page contain it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

_RUNS = re.compile(r"[\u3400-\u9fff]{2,}|[A-Za-z]{2,}|\d{2,}")
# Pairs with these characters are grammar, not subject.
_GRAMMAR = frozenset(
    "的了是在和与及或也就都而且并不有这那其一个们为以于对从把被让使将要会能可之所着过地得更最很还又再等"
)


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in `text` that carry a subject."""
    found: set[str] = set()
    for run in _RUNS.findall(text):
        if run[0].isascii():
            found.add(run.lower())
            continue
        for i in range(len(run) - 1):
            if run[i] not in _GRAMMAR and run[i + 1] not in _GRAMMAR:
                found.add(run[i : i + 2])
    return frozenset(found)


class Lexicon:
    """The weights of one page's character pairs."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        texts = list(paragraphs)
        self._count = max(1, len(texts))
        self._in: Counter[str] = Counter()
        self._titles: dict[str, tuple[tuple[tuple[str, float], ...], float]] = {}
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self._vectors: dict[tuple[str, ...], tuple[dict[str, float], float]] = {}
        for text in texts:
            self._in.update(pairs(text))

    def weight(self, pair: str) -> float:
        """Return the weight of a pair: about 0 if every paragraph has it, more if it is rarer."""
        seen = self._in[pair]
        if not seen:
            # A pair in no body joins the ends of two words and says nothing about the subject.
            return 0.35 * math.log((self._count + 1.5) / 1.5)
        return math.log((self._count + 1.5) / (seen + 0.5))

    def echo(self, title: str, paragraphs: Sequence[str]) -> float:
        """Return which share (0–1) of the title's pairs, by weight, comes back in the text."""
        wanted, total = self._wanted(title)
        if not total:
            return 0.0
        there = self._union(tuple(paragraphs))
        return sum(weight for pair, weight in wanted if pair in there) / total

    def _wanted(self, title: str) -> tuple[tuple[tuple[str, float], ...], float]:
        """Return the title's pairs with their weights, and the sum of these."""
        known = self._titles.get(title)
        if known is None:
            wanted = tuple((pair, self.weight(pair)) for pair in sorted(pairs(title)))
            known = wanted, sum(weight for _, weight in wanted)
            self._titles[title] = known
        return known

    def likeness(self, first: Sequence[str], second: Sequence[str]) -> float:
        """Return how alike (0–1, a cosine) the subjects of two groups of paragraphs are."""
        (one, length), (two, other) = self._vector(tuple(first)), self._vector(tuple(second))
        if not length or not other:
            return 0.0
        if len(two) < len(one):
            one, two = two, one
        shared = sum(value * two[pair] for pair, value in one.items() if pair in two)
        return shared / (length * other)

    def _union(self, paragraphs: tuple[str, ...]) -> frozenset[str]:
        """Return all pairs of the paragraphs; kept, because each title asks each body."""
        known = self._unions.get(paragraphs)
        if known is None:
            known = frozenset().union(*map(pairs, paragraphs))
            self._unions[paragraphs] = known
        return known

    def _vector(self, paragraphs: tuple[str, ...]) -> tuple[dict[str, float], float]:
        """Return how much each pair weighs in the paragraphs, and the length of that vector."""
        known = self._vectors.get(paragraphs)
        if known is None:
            counts: Counter[str] = Counter()
            for text in paragraphs:
                counts.update(pairs(text))
            vector = {pair: (1 + math.log(n)) * self.weight(pair) for pair, n in counts.items()}
            known = (vector, math.sqrt(sum(value * value for value in vector.values())))
            self._vectors[paragraphs] = known
        return known
