"""Tells which way up a page stands, by reading some of its lines in each way that is possible."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from content.importers.paper.recognising import Recogniser, cut_out
from content.importers.paper.shapes import Image, Slant

_TRIED = 3
"""Lines that are read to find out."""
_LONGEST = 12
"""Heights of a line that are read of it."""
_CLEARLY = 0.08
"""By which another way must be likelier before a page is turned."""
_MOST_TALL = 0.6
"""Of all length of lines, that runs down on a page that lies on its side, or is written so."""


class Way(Enum):
    """How a page stands."""

    UPRIGHT = 0
    HEAD_DOWN = 2
    HEAD_LEFT = 3
    HEAD_RIGHT = 1
    """The value is the number of quarter turns, counter-clockwise, that set it upright."""
    RUNS_DOWN = 4
    """Upright, with writing that runs down."""


def way_of(image: Image, boxes: Sequence[Slant], recogniser: Recogniser) -> Way:
    """Return how the page with these lines stands; some 0.5 s."""
    import numpy as np

    whole = sum(max(box.width, box.height) for box in boxes)
    tall = [box for box in boxes if box.is_tall]
    runs_down = sum(box.height for box in tall) > _MOST_TALL * whole
    kind = tall if runs_down else [box for box in boxes if not box.is_tall]
    tried = sorted(kind, key=lambda box: -max(box.width, box.height))[:_TRIED]
    if not tried:
        return Way.UPRIGHT

    def score(pictures: list[Any]) -> float:
        return sum(recogniser.read(picture).score for picture in pictures) / len(pictures)

    lines = [_begun(cut_out(image, box)) for box in tried]
    back = [np.rot90(line, 2) for line in lines]
    if not runs_down:
        is_down = score(back) > score(lines) + _CLEARLY
        return Way.HEAD_DOWN if is_down else Way.UPRIGHT
    # Signs that lie on their side are read as well, if not quite as surely; a line that was written
    # downwards is the only one whose signs are upright one by one.
    signs = [_side_by_side(cut_out(image, box, upright=False)) for box in tried]
    ahead, behind = score(lines), score(back)
    if max(score(signs), score([np.rot90(each, 2) for each in signs])) > 0.9 * max(ahead, behind):
        return Way.RUNS_DOWN
    return Way.HEAD_RIGHT if ahead >= behind else Way.HEAD_LEFT


def _begun(line: Image) -> Image:
    height = line.shape[0]
    return line[:, : height * _LONGEST]


def _side_by_side(line: Image) -> Image:
    """Return the signs of a line that runs down, set beside each other, as far as it is tried."""
    import cv2
    import numpy as np

    height, width = line.shape
    dark = (255.0 - line).sum(axis=1)
    usual = max(1, round(height / width))

    def between(count: int) -> float:
        """Return how dark it is on average where one sign would end and the next begin."""
        cuts = [min(height - 1, int(at * height / count)) for at in range(1, count)]
        return float(np.mean(dark[cuts])) if cuts else float("inf")

    count = min(range(max(1, usual - 4), usual + 5), key=between)
    step = height / count
    cells = [line[int(at * step) : int((at + 1) * step)] for at in range(min(count, _LONGEST))]
    return np.hstack([cv2.resize(np.ascontiguousarray(cell), (48, 48)) for cell in cells])
