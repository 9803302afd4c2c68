"""Which of the nine sizes stand on the chart of the first question: as many as fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise

from app.settings.settings import SIZES_PT

MOST_LINES = 5
"""Lines on the chart at most: skipping, keeping and going back are choices as well."""


def lines_that_fit(heights: Sequence[int], gap: int, room: int, wanted: int) -> tuple[int, ...]:
    """Return the indices of the sizes to show, smallest first.

    `heights` are the heights of the nine lines, `gap` lies between two of them, and `room` is
    there for all, in px. The size with the index `wanted` is always among them. The others are
    spread so that every size is as near as can be to a size that is shown.
    """
    others = [index for index in range(len(heights)) if index != wanted]
    best: tuple[int, ...] = (wanted,)
    smallest_leap = math.inf
    for count in range(1, MOST_LINES):
        for chosen in combinations(others, count):
            shown = tuple(sorted((*chosen, wanted)))
            needed = sum(heights[index] for index in shown) + gap * count
            leap = _largest_leap(shown)
            if needed <= room and leap < smallest_leap:
                best, smallest_leap = shown, leap
    return best


def _largest_leap(shown: Sequence[int]) -> float:
    """Return the largest ratio of two neighbouring sizes, the ends of the nine included.

    A step at an end counts twice: only one of its two sizes is shown.
    """
    points = [SIZES_PT[index] for index in shown]
    ends = ((points[0] / SIZES_PT[0]) ** 2, (SIZES_PT[-1] / points[-1]) ** 2)
    between = [large / small for small, large in pairwise(points)]
    return max(*ends, *between) if between else max(ends)
