"""Places on a page, in points from its upper left corner as it is read; what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Box(NamedTuple):
    """A place: left < right, top < bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from the top to the bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: Box, give: float = 1.0) -> bool:
        """Tell whether the middle of the other is inside, or nearly."""
        across, down = other.middle
        return (
            self.left - give <= across <= self.right + give
            and self.top - give <= down <= self.bottom + give
        )


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of the boxes, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class Glyph(NamedTuple):
    """A character where it is drawn; `size` in points, `is_spaced`: white space is before it.

    `way` is the direction in which its text runs on the page, see `frames`.
    """

    char: str
    box: Box
    size: float
    is_bold: bool
    is_spaced: bool
    way: tuple[int, int]


class Rule(NamedTuple):
    """A drawn line, or a thin box."""

    box: Box
    is_upright: bool


class Image(NamedTuple):
    """A picture on a page; `number` is that of the page's objects, -1 for one inside of another."""

    box: Box
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand close together on a line.

    `seen` is the place on the sheet before a page of vertical print is turned. `is_aside`: it
    stands in another direction than the page's text.
    """

    box: Box
    text: str
    size: float
    is_bold: bool
    seen: Box
    is_aside: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    """Where small raised characters begin and end in the text: signs of notes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on a page, turned so that its lines run to the right, and one below the other."""

    number: int
    box: Box
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    images: tuple[Image, ...]
    unknown: int = 0
    """Characters of which the font does not say what they are."""
    is_vertical: bool = False
    marks: str = ""
    """Words that stand across the page: a water mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, as it is read. `column` is from where to where its column goes."""

    text: str
    box: Box
    size: float
    is_bold: bool
    column: tuple[float, float]
    first: bool
    """It is the first one of its column."""
    raised: tuple[tuple[int, int], ...] = ()
    is_row: bool = False
    """Its words stand apart, like the cells of a row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: rows of cells."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The pieces inside of a frame, or of a large cell: they are read like a page."""

    box: Box
    pieces: tuple[Piece, ...]


Piece: TypeAlias = Run | Grid | Group | Image
"""Everything that has a place on a page."""
Told: TypeAlias = Line | Grid | Image
"""Everything that a page tells, in reading order."""
