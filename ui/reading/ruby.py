"""Pinyin above characters: its size, the room it needs, and the gaps between neighbours.

Pure arithmetic, in px. Measured: over text of 43 px, pinyin of 24 px needs a leading of 2.1 and
cells 1.32 ems wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_PX = 24
"""px. 18 pt: no word of the face is smaller, pinyin included."""
SCALE = 0.38
"""Of the text's size, as in printed primers. Below 63 px of text LEAST_PX is more."""
_CELL = 1.32
_CELL_OF_RUBY = 2.2
"""A cell holds a syllable of four letters, so that only long neighbours are squeezed."""
ABOVE_BASELINE = 0.92
"""Ems from the baseline of the text to the foot of its pinyin."""
BELOW_BASELINE = 0.32
"""Ems below the baseline that belong to a line."""
HEIGHT = 1.15
"""Of pinyin, tone marks and tails included, in its own size."""
_APART = 0.25
"""Of pinyin's size. With less between two syllables, they are read as one."""
_CLEAR = 0.03
"""Ems left between the lines where there is no room for more."""

_LATIN = re.compile(r"[!-~]{2,}")


def ruby_px(px: int) -> int:
    """Return the size of pinyin over text of `px`."""
    return max(LEAST_PX, round(px * SCALE))


def spacing(px: int) -> int:
    """Return the distance of characters of `px`, so that pinyin has room."""
    return max(round(px * _CELL), round(ruby_px(px) * _CELL_OF_RUBY)) - px


def leading(px: int) -> float:
    """Return the leading in ems at which pinyin is clear of its line and of the next."""
    return 1.4 + 1.25 * ruby_px(px) / px


def least_leading(px: int) -> float:
    """Return the leading in ems at which a line with its pinyin just does not touch the next."""
    return ABOVE_BASELINE + BELOW_BASELINE + HEIGHT * ruby_px(px) / px + _CLEAR


def close_runs(text: str) -> list[tuple[int, int]]:
    """Return the places of letters and digits: they keep their own distance, except the last."""
    return [(found.start(), found.end() - 1) for found in _LATIN.finditer(text)]


@dataclass(frozen=True, slots=True)
class Syllable:
    """Pinyin over one character: the middle of that character and its own width, in px."""

    text: str
    middle: float
    width: float


def squeezed(row: Sequence[Syllable], px: int) -> list[float]:
    """Return the factor for the width of a line's syllables of `px` that keeps them apart.

    0 < factor ≤ 1; each stays centred over its character.
    """
    factors = [1.0] * len(row)
    for at in range(len(row) - 1):
        one, other = row[at], row[at + 1]
        both = (one.width + other.width) / 2
        room = other.middle - one.middle - _APART * px
        factor = min(1.0, max(0.2, room / both)) if both > 0 else 1.0
        factors[at] = min(factors[at], factor)
        factors[at + 1] = min(factors[at + 1], factor)
    return factors
