"""Numbers, boxes and transforms as OFD writes them: millimetres, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isfinite

from content.importers.shared.layout.shapes import Box, around

POINTS = 72 / 25.4
"""Points of a millimetre."""
_MOST = 1e6
"""Millimetres: what is farther away is a mistake, or made to do harm."""
_MOST_DIGITS = 6
_REPEAT = "g"
"""Stands before a number and a distance: so many times this distance."""


def number(text: str | None, otherwise: float = 0.0) -> float:
    """Return the number of an attribute; `otherwise` where there is none."""
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if isfinite(found) and abs(found) < _MOST else otherwise


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list with spaces; what is none is 0."""
    return [number(each) for each in (text or "").replace(",", " ").split()]


def distances(text: str | None, most: int) -> list[float]:
    """Return the distances between characters, `most` of them at most; g 3 4.2 is 4.2 4.2 4.2."""
    found: list[float] = []
    words = iter((text or "").replace(",", " ").split())
    for word in words:
        if word == _REPEAT:
            times, step = _count(next(words, ""), most), number(next(words, ""))
            found += [step] * min(times, most - len(found))
        else:
            found.append(number(word))
        if len(found) >= most:
            break
    return found[:most]


def _count(text: str, most: int) -> int:
    """Return a whole number, `most` at most; 0 for anything else."""
    digits = text.partition(".")[0]
    if not (digits.isascii() and digits.isdecimal()):
        return 0
    return most if len(digits) > _MOST_DIGITS else min(int(digits), most)


def box_of(text: str | None) -> Box | None:
    """Return the place of "x y width height"; None where it is not told, or has no room."""
    found = numbers(text)
    if len(found) < 4 or found[2] <= 0 or found[3] <= 0:
        return None
    left, top, width, height = found[:4]
    return Box(left, top, left + width, top + height)


@dataclass(frozen=True, slots=True)
class Turn:
    """An affine transform: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @staticmethod
    def of(boundary: str | None, matrix: str | None) -> Turn:
        """Return the transform of an object: that of its own matrix, moved to its boundary."""
        across, down = (*numbers(boundary)[:2], 0.0, 0.0)[:2]
        own = numbers(matrix)
        a, b, c, d, e, f = own[:6] if len(own) >= 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return Turn(a, b, c, d, e + across, f + down)

    def after(self, inner: Turn) -> Turn:
        """Return the transform that does the inner one first."""
        return Turn(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return (
            self.a * across + self.c * down + self.e,
            self.b * across + self.d * down + self.f,
        )

    def box(self, box: Box) -> Box:
        """Return the box around the place of a box."""
        corners = (
            self.point(across, down)
            for across in (box.left, box.right)
            for down in (box.top, box.bottom)
        )
        return around(Box(across, down, across, down) for across, down in corners)

    @property
    def height(self) -> float:
        """Times that things grow in height."""
        return hypot(self.c, self.d)
