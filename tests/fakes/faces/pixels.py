"""Colours of a picture of the window, and how far they stand out from each other."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from ui.look.theme import luminance

LEAST = 4
"""px of a colour below which it is taken for the softened edge of a letter."""


@lru_cache(maxsize=4096)
def _luminance(colour: int) -> float:
    return luminance(f"#{colour & 0xFFFFFF:06x}")


def ratio(one: int, other: int) -> float:
    """Return the contrast ratio 1.0–21.0 of two pixels."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Pixels:
    """A picture, to ask for colours as 0xffrrggbb. What lies outside of it has none."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # keeps the memory alive
        self.rect = self._image.rect()
        row = self._image.bytesPerLine() // 4
        bits = np.frombuffer(self._image.constBits(), np.uint32)
        self._all = bits.reshape(-1, row)[:, : self._image.width()]
        self._high, self._wide = self._all.shape

    def at(self, x: int, y: int) -> int | None:
        """Return the colour of a pixel; None outside the picture."""
        is_inside = 0 <= x < self._wide and 0 <= y < self._high
        return int(self._all[y, x]) if is_inside else None

    def digest(self, place: QRect) -> bytes:
        """Return a number for all the pixels of this place."""
        place = place.intersected(self.rect)
        rows = slice(place.top(), place.bottom() + 1)
        part = self._all[rows, place.left() : place.right() + 1]
        return blake2b(np.ascontiguousarray(part), digest_size=16).digest()

    def counts(self, place: QRect | QRectF) -> Counter[int]:
        """Return how many pixels of each colour there are in this place."""
        if isinstance(place, QRectF):
            place = place.toAlignedRect()
        place = place.intersected(self.rect)
        rows = slice(place.top(), place.bottom() + 1)
        part = self._all[rows, place.left() : place.right() + 1]
        colours, many = np.unique(part, return_counts=True)
        return Counter(dict(zip(colours.tolist(), many.tolist(), strict=True)))


def ground_of(counts: Counter[int]) -> int:
    """Return the colour that most of a place has: what is written stands on it."""
    return counts.most_common(1)[0][0]


def stroke_of(counts: Counter[int]) -> int | None:
    """Return the colour that stands out most from the ground: the core of letters and lines.

    The pixels between, where a stroke covers them by half, are of neither colour.
    """
    ground = ground_of(counts)
    cores = [colour for colour, count in counts.items() if count >= LEAST and colour != ground]
    return max(cores, key=lambda colour: ratio(colour, ground), default=None)
