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
        wanted = pairs(title)
        if not wanted:
            return 0.0
        there = (
            frozenset().union(*(pairs(text) for text in paragraphs)) if paragraphs else frozenset()
        )
        total = sum(self.weight(pair) for pair in wanted)
        return sum(self.weight(pair) for pair in wanted & there) / total if total else 0.0

    def likeness(self, first: Sequence[str], second: Sequence[str]) -> float:
        """Return how alike (0–1, a cosine) the subjects of two groups of paragraphs are."""
        one, two = self._vector(first), self._vector(second)
        if not one or not two:
            return 0.0
        shared = sum(value * two[pair] for pair, value in one.items() if pair in two)
        norm = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in two.values()))
        return shared / norm if norm else 0.0

    def _vector(self, paragraphs: Sequence[str]) -> dict[str, float]:
        counts: Counter[str] = Counter()
        for text in paragraphs:
            counts.update(pairs(text))
        return {pair: (1 + math.log(n)) * self.weight(pair) for pair, n in counts.items()}
