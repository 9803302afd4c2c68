"""Words of the shelf that are not quite what was written: in pinyin, or with wrong characters.

The index knows which code follows which somewhere. So only words that are there are tried, however
many characters a sound may stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from content.text.codes import BREAK_CODE, code_of
from content.text.look_alike import taken_for
from content.text.readings.spelling import characters, parted

MOST_WORDS = 20
"""Words that are tried: shishi spells as many."""

LONGEST = 12
"""Characters; nobody writes more by mistake, and each one is a hundred others."""

_TRIED = 300
"""Beginnings of words that are kept at each step, those with the fewest mistakes first."""

MOST_MISTAKEN = 8
"""Words with wrong characters that are tried, those with the fewest mistakes first."""

_WAYS = 3
"""Ways to part letters into syllables that are tried: xian is xian and xi an."""

Ask = Callable[[Iterable[int], Iterable[int]], Mapping[int, Mapping[int, int]]]
"""Which of the second codes follow each of the first ones somewhere, and how commonly."""


class _Way(NamedTuple):
    mistakes: int
    rarity: int
    """Less the bytes of the shortest list on the way: common words come first."""
    codes: tuple[int, ...]


def spelled_words(letters: str, ask: Ask) -> list[tuple[int, ...]]:
    """Return the words of the shelf that the letters spell in full, commonest first, as codes.

    In phrases, in names, and where a character has several readings: every one counts.
    """
    found: list[_Way] = []
    known = characters()
    for way in parted(letters)[:_WAYS]:
        options = [dict.fromkeys(_codes(known[syllable]), 0) for syllable in way]
        found += _ways(options, ask, most_mistakes=0)
    return [each.codes for each in sorted(found)[:MOST_WORDS]]


def nearly(words: tuple[int, ...], ask: Ask) -> list[tuple[int, ...]]:
    """Return words of the shelf that somebody may have meant: some characters are others.

    One in two or three characters, two in more: characters that look or sound alike.
    """
    if not 2 <= len(words) <= LONGEST:
        return []
    options = []
    for code in words:
        options.append(dict.fromkeys(_codes(taken_for(chr(code))), 1) | {code: 0})
    found = _ways(options, ask, most_mistakes=1 if len(words) < 4 else 2)
    return [each.codes for each in sorted(found) if each.mistakes][:MOST_MISTAKEN]


def _ways(options: Sequence[Mapping[int, int]], ask: Ask, most_mistakes: int) -> list[_Way]:
    ways = [_Way(mistakes, 0, (code,)) for code, mistakes in options[0].items()]
    for following in options[1:]:
        known = ask({way.codes[-1] for way in ways}, following)
        after: list[_Way] = []
        for way in ways:
            for code, size in known.get(way.codes[-1], {}).items():
                mistakes = way.mistakes + following[code]
                if mistakes <= most_mistakes:
                    rarity = -size if len(way.codes) == 1 else max(way.rarity, -size)
                    after.append(_Way(mistakes, rarity, (*way.codes, code)))
        ways = sorted(after)[:_TRIED]
    return ways


def _codes(chars: Iterable[str]) -> set[int]:
    found = {code_of(char) for char in chars}
    return found - {0, BREAK_CODE}
