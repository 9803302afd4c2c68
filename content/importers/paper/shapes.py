"""The nouns of a photo: images, and boxes around lines that may be askew."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any, TypeAlias

from content.importers.shared.layout.shapes import Box

Image: TypeAlias = Any
"""A grey image: a numpy array of bytes, rows by columns. numpy is no import of this module."""

Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]

_TALL = 1.5
"""A box that is so many times higher than wide holds a line that runs down."""


@dataclass(frozen=True, slots=True)
class Slant:
    """A box around a line, perhaps askew; corners from the upper left, clockwise, in px."""

    corners: Quad

    @staticmethod
    def of(points: Quad) -> Slant:
        """Return the box with these corners, in whatever order they are."""
        by_x = sorted(points)
        upper_left, lower_left = sorted(by_x[:2], key=lambda point: point[1])
        upper_right, lower_right = sorted(by_x[2:], key=lambda point: point[1])
        return Slant((upper_left, upper_right, lower_right, lower_left))

    @property
    def width(self) -> float:
        """Length of the upper edge, px."""
        return max(_far(*self.corners[:2]), _far(*self.corners[2:]))

    @property
    def height(self) -> float:
        """Length of the left edge, px."""
        return max(_far(self.corners[0], self.corners[3]), _far(self.corners[1], self.corners[2]))

    @property
    def is_tall(self) -> bool:
        """Whether it holds a line that runs down, or a page that lies on its side."""
        return self.height >= _TALL * self.width

    @property
    def angle(self) -> float:
        """Degrees by which the longer edge falls to the right of what it should be."""
        (x0, y0), (x1, y1) = self.corners[:2]
        if not self.is_tall:
            return degrees(atan2(y1 - y0, x1 - x0))
        x2, y2 = self.corners[3]
        return degrees(atan2(x0 - x2, y2 - y0))

    def straight(self, angle: float) -> Box:
        """Return its area on a page that is turned back by `angle` degrees."""
        x, y = (sum(point[at] for point in self.corners) / 4 for at in (0, 1))
        turn = radians(-angle)
        middle = (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
        half = (self.width / 2, self.height / 2)
        return Box(
            middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]
        )


def _far(one: Point, two: Point) -> float:
    return hypot(one[0] - two[0], one[1] - two[1])
