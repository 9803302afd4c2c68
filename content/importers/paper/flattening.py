"""Finds the sheet of paper in a photo, makes it straight, and takes shadows away."""

from __future__ import annotations

from typing import Any

from content.importers.paper.shapes import Image, Quad, Slant

_LOOK_SIDE = 640
"""px of the longer side in which the sheet is looked for."""
_LEAST_PART = 0.3
"""Of the picture, that a sheet fills: something smaller is a card or a box on it."""
_MOST_PART = 0.97
"""A sheet that fills all has no edge to be seen."""
_AROUND = 91
"""px around a place whose brightest spot is what it is compared with."""
_BRIGHT = 175
"""Of 255: a place that is so bright beside it is paper."""
_DARKER = 18
"""Of 255, by which the table is darker than the sheet, at its edge."""
_FULL = 0.9
"""Of its four corners' area, that the sheet itself fills."""
_BEHIND = 24
"""px of the side of the piece of paper around a letter whose brightness is that of the paper."""


def flattened(image: Image) -> Image:
    """Return the sheet of a photo, straight and evenly white; the whole picture without an edge."""
    corners = sheet(image)
    return evened(image if corners is None else _straightened(image, corners))


def sheet(image: Image) -> Quad | None:
    """Return the corners of the sheet on a darker table; None where it is not seen for certain."""
    import cv2
    import numpy as np

    height, width = image.shape
    scale = _LOOK_SIDE / max(height, width)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # Closed first: letters and lines on the sheet are no edge of it.
    plain = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    plain = cv2.medianBlur(plain, 9)
    # Compared with what is brightest around: a shadow lies over the sheet and the table alike.
    around = cv2.dilate(plain, np.ones((_AROUND, _AROUND), np.uint8))
    around = cv2.blur(around, (_AROUND // 2, _AROUND // 2))
    plain = cv2.divide(plain, np.maximum(around, 16), scale=255)
    _, bright = cv2.threshold(plain, _BRIGHT, 255, cv2.THRESH_BINARY)
    bright = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(largest)
    area, whole = cv2.contourArea(hull), small.shape[0] * small.shape[1]
    if not _LEAST_PART * whole <= area <= _MOST_PART * whole:
        return None
    if cv2.contourArea(largest) < _FULL * area:
        return None
    found = _four_corners(hull)
    if found is None or not _is_on_darker(plain, found):
        return None
    return Slant.of(tuple((x / scale, y / scale) for x, y in found)).corners  # type: ignore[arg-type]


def _four_corners(hull: Any) -> list[tuple[float, float]] | None:
    import cv2

    around = cv2.arcLength(hull, closed=True)
    for part in (0.02, 0.03, 0.05, 0.08):
        found = cv2.approxPolyDP(hull, part * around, closed=True)
        if len(found) == 4:
            if cv2.contourArea(found) < _FULL * cv2.contourArea(hull):
                return None
            return [(float(x), float(y)) for ((x, y),) in found]
        if len(found) < 4:
            return None
    return None


def _is_on_darker(plain: Image, corners: list[tuple[float, float]]) -> bool:
    """Tell whether outside of its edges, where that is in the picture, all is darker."""
    import cv2
    import numpy as np

    inside = np.zeros(plain.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.array(corners, np.int32), 255)
    wide = np.ones((25, 25), np.uint8)
    outer = cv2.dilate(inside, wide) - cv2.dilate(inside, np.ones((7, 7), np.uint8))
    inner = cv2.erode(inside, np.ones((7, 7), np.uint8)) - cv2.erode(inside, wide)
    if not outer.any() or not inner.any():
        return False
    return bool(
        np.percentile(plain[outer > 0], 80) + _DARKER <= np.percentile(plain[inner > 0], 20)
        or np.median(plain[outer > 0]) + 2 * _DARKER <= np.median(plain[inner > 0])
    )


def _straightened(image: Image, corners: Quad) -> Image:
    import cv2
    import numpy as np

    box = Slant(corners)
    width, height = round(box.width), round(box.height)
    to = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getPerspectiveTransform(np.array(corners, np.float32), to)
    return cv2.warpPerspective(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def evened(image: Image) -> Image:
    """Return the image as on white paper: each place is compared with the paper around it."""
    import cv2
    import numpy as np

    height, width = image.shape
    scale = min(1.0, 900 / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((_BEHIND, _BEHIND), np.uint8))
    paper = cv2.blur(cv2.medianBlur(paper, 21), (_BEHIND, _BEHIND))
    if float(np.percentile(paper, 5)) > 225:
        return image  # a scan: it is white already
    behind = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(image, np.maximum(behind, 40), scale=245)
