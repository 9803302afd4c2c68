"""Printed pinyin: from readings such as "zhong4" to "zhòng".

Readings come from `readings.py` beside it. A character's printed pinyin is its syllable with the
tone mark where Hanyu Pinyin (GB/T 16159) puts it.
"""

from __future__ import annotations

import re
import unicodedata

from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Lexicon
from content.text.readings.readings import readings

REACH = 120
"""Characters on each side that are read as well, so that a word at the edge is read right."""

_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_READING = re.compile(r"^([a-zêü]+):?([0-5]?)$")
_ENDS = "。！？!?；;"


def with_tone_mark(reading: str) -> str:
    """Return the syllable of a reading with its mark: "lv4" → "lǜ", "de5" → "de".

    "" for a text that is no reading. The mark is on a or e, on the o of ou, else on the last vowel;
    on m or n where there is no vowel.
    """
    match = _READING.match(reading.lower().replace("u:", "ü").replace("v", "ü"))
    if not match:
        return ""
    letters, mark = match[1], _MARKS.get(match[2], "")
    if not mark:
        return letters
    at = _place_of_mark(letters)
    return unicodedata.normalize("NFC", letters[: at + 1] + mark + letters[at + 1 :])


def syllables(
    lexicon: Lexicon,
    text: str,
    start: int,
    end: int,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[str, ...]:
    """Return the printed pinyin of each character of `text[start:end]`, "" for those without.

    The text around is read as well. Takes milliseconds: not for the GUI thread.
    """
    first = max(0, start - REACH)
    last = min(len(text), end + REACH)
    # From the beginning of a sentence: otherwise half a word at the front is read as a whole word.
    before = max(text.rfind(mark, first, start) for mark in _ENDS)
    first = before + 1 if before >= 0 else first
    found = readings(lexicon, text[first:last], corrections)
    return tuple(with_tone_mark(reading) for reading in found[start - first : end - first])


def _place_of_mark(letters: str) -> int:
    for vowel in "aeê":
        if vowel in letters:
            return letters.index(vowel)
    if "ou" in letters:
        return letters.index("o")
    vowels = [at for at, letter in enumerate(letters) if letter in "iouü"]
    # n and m may be syllables of their own: 嗯 ń, 呣 ḿ.
    return vowels[-1] if vowels else 0
