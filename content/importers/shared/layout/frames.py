"""Frames: a page turned so that text of one direction runs to the right, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.importers.shared.layout.shapes import Box, Glyph

RIGHT, UP, LEFT, DOWN = (1, 0), (0, 1), (-1, 0), (0, -1)
"""Directions in which text runs on the page."""
SLANTED = (0, 0)
"""Neither: a stamp across the page, a water mark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns the places on a page so that text of one direction runs to the right."""

    way: tuple[int, int]
    width: float
    height: float
    """Points of the page, as the file has it."""

    def glyphs(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return the characters as they are read."""
        if self.way == RIGHT:
            return list(glyphs)
        return [glyph._replace(box=self.turned(glyph.box)) for glyph in glyphs]

    def turned(self, box: Box) -> Box:
        """Return the place on the page as it is read."""
        left, top, right, bottom = box
        wide, high = self.width, self.height
        if self.way == UP:
            return Box(high - bottom, left, high - top, right)
        if self.way == DOWN:
            return Box(top, wide - right, bottom, wide - left)
        if self.way == LEFT:
            return Box(wide - right, high - bottom, wide - left, high - top)
        return box

    def back(self, box: Box) -> Box:
        """Return the place on the page of one that is read."""
        left, top, right, bottom = box
        wide, high = self.width, self.height
        if self.way == UP:
            return Box(top, high - right, bottom, high - left)
        if self.way == DOWN:
            return Box(wide - bottom, left, wide - top, right)
        if self.way == LEFT:
            return Box(wide - right, high - bottom, wide - left, high - top)
        return box


def way_of(across: float, up: float) -> tuple[int, int]:
    """Return the direction in which text runs that goes so far across and up."""
    if abs(up) <= 0.1 * abs(across):
        return RIGHT if across >= 0 else LEFT
    if abs(across) <= 0.1 * abs(up):
        return UP if up > 0 else DOWN
    return SLANTED
