"""How a photo becomes a practice screen: it is fitted into the room, and its regions with it."""

from __future__ import annotations

import math

from content.lessons.course import Region

SMALLEST_ROOM = (460, 380)
"""px that a picture has in the smallest window, 1024 × 600."""
LEAST_SIDE = 45
"""px of a region's shorter side there: 12 mm at 96 dots to the inch. Shaking hands hit that."""

_Size = tuple[int, int]


def scale_of(picture: _Size, room: _Size = SMALLEST_ROOM) -> float:
    """Return the factor by which a picture (px) is drawn so that all of it fits into the room."""
    return min(room[0] / max(1, picture[0]), room[1] / max(1, picture[1]))


def fitted(picture: _Size, room: _Size) -> Region:
    """Return where the whole picture is drawn: in the middle of the room."""
    scale = scale_of(picture, room)
    width, height = round(picture[0] * scale), round(picture[1] * scale)
    return Region((room[0] - width) // 2, (room[1] - height) // 2, width, height)


def placed(region: Region, picture: _Size, room: _Size) -> Region:
    """Return where a region of the picture lies in the room, in px of the room."""
    scale, whole = scale_of(picture, room), fitted(picture, room)
    return Region(
        whole.left + round(region.left * scale),
        whole.top + round(region.top * scale),
        round(region.width * scale),
        round(region.height * scale),
    )


def is_inside(region: Region, picture: _Size) -> bool:
    """Return whether a region has an area and lies on the picture with all of it."""
    return (
        min(region.left, region.top) >= 0
        and min(region.width, region.height) > 0
        and region.left + region.width <= picture[0]
        and region.top + region.height <= picture[1]
    )


def least_side(picture: _Size) -> int:
    """Return the shortest side that a region of this picture may have, in px of the picture."""
    return math.ceil(LEAST_SIDE / scale_of(picture))


def is_large_enough(region: Region, picture: _Size) -> bool:
    """Return whether a finger hits a region in the smallest window."""
    return min(region.width, region.height) >= least_side(picture)


def overlap(one: Region, other: Region) -> float:
    """Return how much two regions share, as a part of the smaller one's area: 0 to 1."""
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    least = min(one.width * one.height, other.width * other.height)
    return max(0, width) * max(0, height) / least if least > 0 else 0.0
