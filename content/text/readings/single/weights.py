"""The reading of a single polyphone by how much each mark around it spoke for a reading before.

The numbers are data: resources/readings/weights.tsv, learned from the marked sentences. Characters
that are not in it are read by the rules alone: there the rules were right as often or more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from content.text.readings.lexicon_table import DATA
from content.text.readings.single.evidence import Token, evidence

_KEPT = 64
"""Characters whose numbers are kept taken apart: those that are met often."""

Judge = Callable[[str, int, Sequence[Token], int, tuple[str, bool]], str]
"""Returns the reading of `text[at]` in `words[place]`; the last argument is by_rules()'s."""


def by_weights(
    text: str, at: int, words: Sequence[Token], place: int, rules: tuple[str, bool]
) -> str:
    """Return the reading for which most speaks, that of the rules where nothing was learned."""
    character, ruled = text[at], rules[0]
    if character not in _lines():
        return ruled
    readings, numbers = _learned(character)
    if ruled not in readings:
        return ruled
    marks = evidence(text, at, words, place, rules)
    sums = [sum([known[each] for each in marks if each in known]) + known[""] for known in numbers]
    if len(readings) == 2:
        return readings[sums[0] > 0]
    return readings[sums.index(max(sums))]


def is_learned(character: str) -> bool:
    """Whether there are numbers for a character."""
    return character in _lines()


@cache
def _lines() -> dict[str, str]:
    lines = (DATA / "weights.tsv").read_text("utf-8").splitlines()
    return {line[0]: line[2:] for line in lines if line and not line.startswith("#")}


@lru_cache(_KEPT)
def _learned(character: str) -> tuple[tuple[str, ...], tuple[dict[str, int], ...]]:
    """Return the readings and the numbers of the marks: for the second of two, else for each.

    The mark "" is what holds from the start.
    """
    given, _, written = _lines()[character].partition("\t")
    readings = tuple(given.split(" "))
    count = len(readings) if len(readings) > 2 else 1
    numbers: tuple[dict[str, int], ...] = tuple({} for _ in range(count))
    for each in written.split(" "):
        mark, _, values = each.rpartition("=")
        for known, value in zip(numbers, values.split(","), strict=True):
            known[mark] = int(value)
    return readings, numbers
