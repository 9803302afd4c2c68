"""Finds the columns of a table, and the lines that may belong to several of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.importers.shared.layout.shapes import Box

_FULLEST = 6
"""Rows that are asked where columns part. Those with the most cells know best."""
_PLACES = 40
"""Places between two cells that are tried."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of each column from left to right; numbers of lines that may be in another one."""

    columns: tuple[tuple[int, ...], ...]
    unsure: tuple[int, ...] = ()


def cut_into_columns(
    areas: Sequence[Box],
    rows: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    least: float,
) -> Cut:
    """Return the columns, also where a wide line such as a shared heading lies over two of them.

    `columns` are those that nothing lies over. `least`: px between two cells. A further column
    needs two rows that part there, and twice as many as lines lie over the place. Where fewer do,
    the columns stay together, and the lines are unsure. Time grows linearly with the lines.
    """
    cuts = [
        (max(areas[at].right for at in left) + min(areas[at].left for at in right)) / 2
        for left, right in pairwise(columns)
    ]
    lines = [at for row in rows for at in row]
    gaps = [_gaps(areas, row, least) for row in rows]
    unsure: set[int] = set()
    for row in sorted(range(len(rows)), key=lambda at: -len(gaps[at]))[:_FULLEST]:
        for gap in gaps[row]:
            if any(gap[0] <= cut <= gap[1] for cut in cuts):
                continue
            place, over = _freest(areas, lines, gap)
            parted = [at for at, own in enumerate(gaps) if any(a <= place <= b for a, b in own)]
            if len(parted) >= 2 and len(parted) > 2 * len(over):
                cuts.append(place)
                unsure.update(over)
            elif 2 * len(parted) >= len(over):
                unsure.update(over, *(rows[at] for at in parted))
    cuts.sort()
    found: list[list[int]] = [[] for _ in range(len(cuts) + 1)]
    for at in lines:
        box = areas[at]
        is_over = any(box.left < cut < box.right for cut in cuts)
        found[bisect_right(cuts, box.left if is_over else box.middle[0])].append(at)
    return Cut(tuple(tuple(column) for column in found if column), tuple(sorted(unsure)))


def _gaps(areas: Sequence[Box], row: Sequence[int], least: float) -> list[tuple[float, float]]:
    """Return the places in a row that no line fills, from left to right."""
    gaps: list[tuple[float, float]] = []
    end: float | None = None
    for box in sorted((areas[at] for at in row), key=lambda box: box.left):
        if end is not None and box.left - end >= least:
            gaps.append((end, box.left))
        end = box.right if end is None else max(end, box.right)
    return gaps


def _freest(
    areas: Sequence[Box], lines: Sequence[int], gap: tuple[float, float]
) -> tuple[float, list[int]]:
    """Return the place in a gap that the fewest lines lie over, and those lines."""
    left, right = gap
    ends = sorted({areas[at].right for at in lines if left < areas[at].right < right})
    step = max(1, len(ends) // _PLACES)
    places = [(left + right) / 2, *(min(end + 1, right) for end in ends[::step])]
    over = {
        place: [at for at in lines if areas[at].left < place < areas[at].right] for place in places
    }
    best = min(places, key=lambda place: len(over[place]))
    return best, over[best]
