"""Cuts a sentence for the model: at clauses, else between words. Pure.

The model is quickest to its first sound with a short text, sounds best with a whole sentence, and
takes memory by length.
"""

from __future__ import annotations

import re

LONGEST = 80
"""Letters of a piece. Some 35 syllables; the process stays below 350 MB (bench voices)."""
SHORTEST_FIRST = 8
"""Letters, two syllables. A shorter first clause would end before the next piece is there."""
GOOD_FIRST, LONGEST_FIRST = 20, 36
"""Letters of a first piece that is wanted at once, where words allow it: four or five syllables,
which take two thirds of the time of nine. A first word that is longer is not cut before nine."""
SHORT = 30
"""Letters of a text, or of a first clause, that is not worth cutting."""
GROWTH = 1.8
"""Times as long as the piece before a piece may be, to be there when that one has been heard."""

APART = " /"
"""Letters that part two words; the second one belongs to another alphabet (scripts)."""

_CLAUSE = re.compile("[,:;—….?!]+ ?")


def pieces(text: str, *, at_once: bool = False, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Return [start, end) of the pieces of a rendered text; together they are the text.

    No piece is longer than `longest`. `at_once`: the first piece is short, to be heard soon, and
    the next ones are a little longer each.
    """
    found: list[tuple[int, int]] = []
    start, most = 0, float(longest)
    if at_once:
        start = _first(text)
        if start:
            found.append((0, start))
            most = max(start, GOOD_FIRST) * GROWTH
    while start < len(text):
        end = _cut(text, start, min(longest, round(most)))
        found.append((start, end))
        start, most = end, most * GROWTH
    return found


def _first(text: str) -> int:
    """Return the end of a short first piece; 0 if the text is short itself."""
    if len(text) <= SHORT:
        return 0
    for end in _ends(text, 0, len(text)):
        if SHORTEST_FIRST <= end <= SHORT:
            return end
        if end > SHORT:
            break
    space = max(text.rfind(each, SHORTEST_FIRST, GOOD_FIRST) for each in APART)
    return space + 1 if space > 0 else _between_words(text, 0, LONGEST_FIRST)


def _cut(text: str, start: int, longest: int) -> int:
    """Return the end of the piece that begins at `start`."""
    if len(text) - start <= longest:
        return len(text)
    clauses = [end for end in _ends(text, start, start + longest) if end - start <= longest]
    if clauses:
        return clauses[-1]
    return _between_words(text, start, longest)


def _ends(text: str, start: int, stop: int) -> list[int]:
    return [match.end() for match in _CLAUSE.finditer(text, start, min(len(text), stop + 2))]


def _between_words(text: str, start: int, longest: int) -> int:
    space = max(text.rfind(each, start + 1, start + longest) for each in APART)
    return space + 1 if space > start else start + longest


def is_within_clause(piece: str) -> bool:
    """Return whether a piece without space at its ends was cut between two words."""
    return piece[-1:] not in ",:;—….?!"
