"""Typed pinyin as a pattern of the characters that can stand for it in a text: kangji, 抗击.

Every reading of a character counts: people type zhong and chong for 重. Whole syllables only.
"""

from __future__ import annotations

import re
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


@lru_cache(maxsize=16)
def written(letters: str) -> re.Pattern[str] | None:
    """Return a pattern of the characters that the typed letters (a to z, ü as v) may mean.

    None if the letters are no whole syllables, or fewer than LEAST_SYLLABLES.
    """
    if len(letters) > MOST_LETTERS:
        return None
    characters = _characters()
    ways = [
        "".join(f"[{characters[each]}]" for each in way)
        for way in _parted(letters, characters)
        if len(way) >= LEAST_SYLLABLES
    ]
    return re.compile("|".join(ways)) if ways else None


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
def _characters() -> dict[str, str]:
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
