"""Characters that may be meant: those that letters spell, and those of one sound or one look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from content.text.codes import BREAK_CODE, PRIVATE, asked_with_chars, coded
from content.text.look_alike import taken_for
from content.text.readings.spelling import characters, parted

LONGEST = 12
"""Characters; nobody writes more by mistake."""

TWO_MISTAKEN = 4
"""Characters from which on two may be wrong."""

_WAYS = 3
"""Ways to part letters into syllables that are tried: xian is xian and xi an."""

Place = Mapping[int, int]
"""Codes that may stand at a place of a word, and how many mistakes each one is."""


def places_spelled(letters: str) -> list[list[Place]]:
    """Return what the letters may spell in full: some ways, each with the codes of its places.

    In phrases, in names, and where a character has several readings: every one counts.
    """
    known = characters()
    return [
        [dict.fromkeys(_codes(known[syllable]), 0) for syllable in way]
        for way in parted(letters)[:_WAYS]
    ]


def others_of(words: str) -> list[tuple[int, set[int]]]:
    """Return the codes of words, each with those that it may stand for by mistake.

    They look or sound alike: the character as it was written, or in the form that it folds into.
    """
    found = []
    for code, char in asked_with_chars(words):
        chars = {char, chr(code)} if code < PRIVATE else {char}
        found.append((code, _codes(each for one in chars for each in taken_for(one)) - {code}))
    return found


def _codes(chars: Iterable[str]) -> set[int]:
    return {*coded("".join(chars)).codes.tolist()} - {BREAK_CODE}
