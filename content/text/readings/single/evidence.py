"""The marks around a single character that a decision can be learned from.

A mark is a kind (one letter) and what was found. tools/learning/readings.py learns how much each
mark speaks for a reading, resources/readings/weights.tsv keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Token = tuple[int, int, str]
"""[start, end) of a word and jieba's part of speech."""

_PAUSE = re.compile("[，。！？；：、“”‘’（）《》 …—]")
_REACH = 7
"""Characters to each side that are looked at, in the same clause."""


def evidence(
    text: str, at: int, words: Sequence[Token], place: int, rules: tuple[str, bool]
) -> list[str]:
    """Return the marks for `text[at]` in `words[place]`; `rules` is what by_rules() says.

    a b: the character before and after; c d: the two before and after; e: both neighbours; g h: the
    second before and after; p q P Q: the part of speech of the word before and after, its first
    letter or all of it; r s: of two words; n o: and whether the word is long; E F: whether the
    clause begins or ends here; l k: any character before and after in the clause; R: what the
    rules tell; S: the commonest reading, where they tell nothing.
    """
    start, end, tag = words[place]
    one, two = text[at - 1 : at] if at else "^", text[at - 2 : at - 1] if at > 1 else "^"
    next_one, next_two = text[at + 1 : at + 2] or "^", text[at + 2 : at + 3] or "^"
    last, after = len(words) - 1, words[place + 1] if place + 1 < len(words) else None
    if start < at:
        before_tag, before_is_long = tag, at - start > 1
    elif place:
        before = words[place - 1]
        before_tag, before_is_long = before[2], start - before[0] > 1
    else:
        before_tag, before_is_long = "x", False
    if at + 1 < end:
        after_tag, after_is_long = tag, end - at > 2
    elif after:
        after_tag, after_is_long = after[2], after[1] - end > 1
    else:
        after_tag, after_is_long = "x", False
    far_before = words[place - 2][2][0] if place > 1 else "x"
    far_after = words[place + 2][2][0] if place + 2 <= last else "x"
    p, q = before_tag[0], after_tag[0]
    left, right = _clause(text, at)
    return [
        "a" + one,
        "b" + next_one,
        "c" + two + one,
        "d" + next_one + next_two,
        "e" + one + next_one,
        "g" + two,
        "h" + next_two,
        "p" + p,
        "q" + q,
        "P" + before_tag,
        "Q" + after_tag,
        "r" + far_before + p,
        "s" + q + far_after,
        f"n{p}{before_is_long:d}",
        f"o{q}{after_is_long:d}",
        "E" if not left else "E-",
        "F" if not right else "F-",
        *{"l" + each for each in left},
        *{"k" + each for each in right},
        ("R" if rules[1] else "S") + rules[0],
    ]


def _clause(text: str, at: int) -> tuple[str, str]:
    """Return what stands before and after in the same clause, at most _REACH characters each."""
    left = text[at - _REACH if at > _REACH else 0 : at]
    right = text[at + 1 : at + 1 + _REACH]
    return _PAUSE.split(left)[-1], _PAUSE.split(right, 1)[0]
