"""The grid of a step card: how many columns, how large its pictures and words are. Pure sums.

Each cell has a sentence and a picture. The picture stands below the sentence, or at its left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SIZES_PT = (24, 22, 20, 18, 16)
"""Sentences: as large as there is room, never below 16 pt."""
SMALLER_PT = (14, 12, 10)
"""For courses of strangers whose texts are so long that nothing else is left."""
_MOST_COLUMNS = 5
_SHARES = (None, *(each / 100 for each in range(65, 24, -5)))
"""Parts of a cell's width that a picture at the left of its sentence may have; None: below."""
_LEAST_IN_LINE = 5.9
"""Characters that a line has room for: a sentence in shorter ones is hard to read."""
_MOST_SPREAD = 2.5
"""Gaps that may come between two rows where room is left over."""
_AIR = 0.35
"""Between a sentence and its picture, in sizes of the words."""

Size = tuple[float, float]
Measure = Callable[[int, float, float], float]
"""The height of sentence n in points p in lines of a width, in px."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The places of a sentence and its picture in the room, in px: left, top, width, height."""

    words: tuple[float, float, float, float]
    picture: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid that fits: the size of its sentences, and its cells in order."""

    points: float
    scale: float
    """px of the paper to a px of a picture."""
    columns: int
    cells: tuple[Cell, ...]

    @property
    def worth(self) -> float:
        """How good it is: large pictures, and large words."""
        return _worth(self.scale, self.points)


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to lay the grid out: all that its sums need."""

    pictures: Sequence[Size]
    room: Size
    gap: float
    measure: Measure
    points: float
    columns: int
    em: float
    """px of a character."""

    @property
    def cell(self) -> float:
        """Width of a cell, in px."""
        return (self.room[0] - self.gap * (self.columns - 1)) / self.columns

    @property
    def air(self) -> float:
        """Between a sentence and its picture, in px."""
        return self.em * _AIR

    @property
    def rows(self) -> list[range]:
        """The numbers of the cells of each row."""
        count = len(self.pictures)
        return [range(at, min(at + self.columns, count)) for at in range(0, count, self.columns)]

    @property
    def widest(self) -> float:
        """Width of the widest picture."""
        return max(each[0] for each in self.pictures)

    def heights(self, width: float) -> list[float]:
        """Return the heights of all sentences in lines of this width."""
        return [self.measure(n, self.points, width) for n in range(len(self.pictures))]

    def tops(self, high: Sequence[float]) -> list[float]:
        """Return where rows of these heights begin; room that is left over comes between them."""
        gaps = len(high) - 1
        spare = self.room[1] - sum(high) - self.gap * gaps
        step = self.gap + min(spare / (gaps + 1), self.gap * _MOST_SPREAD)
        return [sum(high[:n]) + step * n for n in range(len(high))]


def best_grid(
    pictures: Sequence[Size],
    room: Size,
    gap: float,
    measure: Measure,
    px_per_pt: float,
    sizes: Sequence[float] = SIZES_PT,
) -> Grid | None:
    """Return the best grid for these pictures (px) in a room (px); None if none fits."""
    best: Grid | None = None
    for points in sizes:
        for columns in range(1, min(_MOST_COLUMNS, len(pictures)) + 1):
            a_try = _Try(pictures, room, gap, measure, points, columns, points * px_per_pt)
            for share in _SHARES:
                most = (1.0 if share is None else share) * a_try.cell / a_try.widest
                if best is not None and _worth(most, points) <= best.worth:
                    continue  # measuring is dear
                grid = _below(a_try) if share is None else _beside(a_try, share)
                if grid is not None and (best is None or grid.worth > best.worth):
                    best = grid
    return best


def _worth(scale: float, points: float) -> float:
    return scale * float(points**0.6)


def _below(a_try: _Try) -> Grid | None:
    """Return the grid with each picture below its sentence."""
    cell = a_try.cell
    if cell < _LEAST_IN_LINE * a_try.em:
        return None
    rows, words = a_try.rows, a_try.heights(cell)
    heads = [max(words[n] for n in row) + a_try.air for row in rows]
    tall = [max(a_try.pictures[n][1] for n in row) for row in rows]
    left_over = a_try.room[1] - a_try.gap * (len(rows) - 1) - sum(heads)
    scale = min(cell / a_try.widest, left_over / sum(tall))
    if scale <= 0:
        return None
    tops = a_try.tops([head + high * scale for head, high in zip(heads, tall, strict=True)])
    cells: list[Cell] = []
    for row, top, head in zip(rows, tops, heads, strict=True):
        for at, n in enumerate(row):
            x = at * (cell + a_try.gap)
            wide, own = a_try.pictures[n][0] * scale, a_try.pictures[n][1] * scale
            picture = (x + (cell - wide) / 2, top + head, wide, own)
            cells.append(Cell((x, top, cell, words[n]), picture))
    return Grid(a_try.points, scale, a_try.columns, tuple(cells))


def _beside(a_try: _Try, share: float) -> Grid | None:
    """Return the grid with each picture at the left of its sentence."""
    cell = a_try.cell
    scale = share * cell / a_try.widest
    aside = cell * (1 - share) - a_try.air
    if aside < _LEAST_IN_LINE * a_try.em:
        return None
    rows, words = a_try.rows, a_try.heights(aside)
    high = [max(max(words[n], a_try.pictures[n][1] * scale) for n in row) for row in rows]
    if sum(high) + a_try.gap * (len(rows) - 1) > a_try.room[1]:
        return None
    cells: list[Cell] = []
    for row, top in zip(rows, a_try.tops(high), strict=True):
        for at, n in enumerate(row):
            x = at * (cell + a_try.gap)
            wide, tall = a_try.pictures[n][0] * scale, a_try.pictures[n][1] * scale
            cells.append(Cell((x + cell - aside, top, aside, words[n]), (x, top, wide, tall)))
    return Grid(a_try.points, scale, a_try.columns, tuple(cells))
