"""Typed pinyin as syllables, and the characters that can stand for each: kang ji, 抗击.

Every reading of a character counts: people type zhong and chong for 重. Whole syllables only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import lru_cache

LEAST_SYLLABLES = 2
"""One syllable sounds like a tenth of a page; nothing is found by it in a text."""

MOST_LETTERS = 60
"""Letters that are taken for a phrase: some fifteen characters."""

MOST_WAYS = 8
"""Ways to part the letters into syllables: xian is xian and xi an."""

_LONGEST = len("zhuang")


def parted(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to part typed letters into LEAST_SYLLABLES or more, the fewest first."""
    return [way for way in split_all(letters) if len(way) >= LEAST_SYLLABLES]


def split_all(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to part typed letters (a to z, ü as v) into whole syllables.

    Those with the fewest come first.
    """
    return _parted(letters, characters()) if len(letters) <= MOST_LETTERS else []


def begun(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to part typed letters into whole or begun syllables, the fewest first."""
    return _parted(letters, _beginnings()) if len(letters) <= MOST_LETTERS else []


def _parted(letters: str, known: Container[str]) -> list[tuple[str, ...]]:
    """Return the ways to part the letters into known syllables, those with the fewest first."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        here = [
            (*way, letters[at:end])
            for at in range(max(0, end - _LONGEST), end)
            if letters[at:end] in known
            for way in ways[at]
        ]
        ways.append(sorted(here, key=len)[:MOST_WAYS])
    return ways[-1]


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(each[:end] for each in characters() for end in range(1, len(each) + 1))


@lru_cache(maxsize=1)
def characters() -> dict[str, str]:
    """Return the characters of each syllable without tone, in all their readings."""
    # Imported here: see content.text.readings.pinyin.
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, list[str]] = {}
    for code, readings in pinyin_dict.items():
        for syllable in {_plain(each) for each in readings.split(",")}:
            found.setdefault(syllable, []).append(chr(code))
            if syllable in ("lv", "nv", "lve", "nve"):
                found.setdefault(syllable.replace("v", "u"), []).append(chr(code))
    return {each: "".join(chars) for each, chars in found.items() if each.isascii()}


def _plain(reading: str) -> str:
    """Return a reading with tone marks (lǜ) as it is typed: lv."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(each for each in letters if not unicodedata.combining(each))
