"""Texts as numbers, for the index: one 16-bit code for each folded character.

The same table folds what is indexed and what is asked for (folding.py says what is the same).
Blanks have no code, and a run of marks has a single one: no phrase reaches across it. numpy folds
a text ten times as fast as strings do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from content.text.folding import BREAK, HAN_CHAR, folded

BREAK_CODE = ord(BREAK)
"""The code of a run of marks, and of the end of a text."""

_NONE, _SEVERAL = 0, 0xFFFF
"""No code (a blank), and a character that folds into several (㎡)."""

PRIVATE = 0xE000
"""Codes from here on may be of another character, or of several."""

_RARE_FIRST, _RARE_COUNT = 0xE100, 0x1700
"""Codes for private use, shared by the characters beyond U+FFFF."""


class Coded(NamedTuple):
    """The codes of a text, and the offset in it of the character that each one comes from."""

    codes: NDArray[np.uint16]
    origin: NDArray[np.int64]


def coded(text: str) -> Coded:
    """Return the codes of a text; marks at both ends count."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    origin = np.arange(len(points))
    table = _table()
    if points.size and points.max() > 0xFFFF:
        found = np.where(points > 0xFFFF, _SEVERAL, table[np.where(points > 0xFFFF, 0, points)])
    else:
        found = table[points]
    if (found == _SEVERAL).any():
        found, origin = _spread(text, found)
    kept = found != _NONE
    found, origin = found[kept].astype(np.uint16), origin[kept]
    kept = np.ones(len(found), bool)
    kept[1:] = (found[1:] != BREAK_CODE) | (found[:-1] != BREAK_CODE)
    found, origin = found[kept], origin[kept]
    return Coded(found, origin)


def asked(words: str) -> tuple[int, ...]:
    """Return the codes of words that are asked for; marks before and after them do not count."""
    return tuple(code for code, _ in asked_with_chars(words))


def asked_with_chars(words: str) -> list[tuple[int, str]]:
    """Return the codes of words that are asked for, each with the character that it comes from."""
    codes, origin = coded(words)
    found = [(code, words[at]) for code, at in zip(codes.tolist(), origin.tolist(), strict=True)]
    first = 1 if found and found[0][0] == BREAK_CODE else 0
    last = len(found) - 1 if found and found[-1][0] == BREAK_CODE else len(found)
    return found[first:last]


def places_of(
    text: str, within: Coded, words: tuple[int, ...], most: int = 1000
) -> list[tuple[int, int]]:
    """Return (start, end) of the first `most` places where these codes stand in a text.

    `within` is the text as codes. Words in letters or digits are found whole only.
    """
    wanted = np.array(words, np.uint16).tobytes()
    flat = within.codes.tobytes()
    found: list[tuple[int, int]] = []
    at = flat.find(wanted) if wanted else -1
    while at >= 0 and len(found) < most:
        if at % 2 == 0:
            start = int(within.origin[at // 2])
            end = int(within.origin[at // 2 + len(words) - 1]) + 1
            if not (_joined(text, start) or _joined(text, end)):
                found.append((start, end))
        at = flat.find(wanted, at + 1)
    return found


def _joined(text: str, at: int) -> bool:
    """Return whether letters or digits before and after this place are one word."""
    return 0 < at < len(text) and all(
        each.isalnum() and not HAN_CHAR.match(each) for each in text[at - 1 : at + 1]
    )


def _spread(text: str, found: NDArray[np.uint16]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Return codes and origins of a text in which some characters have several codes."""
    parts: list[int] = []
    origin: list[int] = []
    for at, code in enumerate(found.tolist()):
        several = [code] if code != _SEVERAL else [_code(each) for each in folded(text[at])]
        parts += several
        origin += [at] * len(several)
    return np.array(parts, np.uint16), np.array(origin, np.int64)


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint16]:
    """Return the code of each character up to U+FFFF. It takes a tenth of a second, once."""
    several = (folded(char) for char in map(chr, range(0x10000)))
    return np.array(
        [_SEVERAL if len(each) > 1 else _code(each) if each else _NONE for each in several],
        np.uint16,
    )


def _code(char: str) -> int:
    if char.isspace():
        return _NONE
    if not char.isalnum():
        return BREAK_CODE
    point = ord(char)
    return point if point < _SEVERAL else _RARE_FIRST + point % _RARE_COUNT
