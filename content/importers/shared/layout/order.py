"""Puts the pieces of a page in reading order by their places: columns, bands, aligned tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.importers.shared.layout.lines import lines_of, rows_of, words_of
from content.importers.shared.layout.shapes import (
    Box,
    Grid,
    Group,
    Piece,
    Run,
    Told,
    around,
)

_GAP = 0.7
"""Sizes of type between two columns at least."""
_BIN = 4.0
"""Points between two places at which a gap between columns is looked for."""
_MOST_CROSSED = 0.4
"""Of all pieces, that may lie across a gap: headings, pictures, text above and below."""
_TRIED = 8
_WIDE = 6.5
"""Sizes of type, that a line of a text in columns has at least."""
_ALIKE = 0.85
_BALANCED = 2.2
"""Sizes of type, by which columns of a band end apart at most."""
_LARGE = 1.2
_ROOM = 2.5
"""Sizes of type, between two bands of columns."""
_DEEPEST = 12
_FEW = 2
"""Pieces of a cell that are no text of a writer's."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gap between columns: the bands of the page that it makes, from top to bottom."""

    score: int
    width: float
    bands: list[tuple[list[Piece], list[Piece]]]
    """Pieces on the left and on the right. What lies across is a band of its own, on the left."""


def in_order(pieces: Sequence[Piece]) -> Iterator[Told]:
    """Yield lines, tables and pictures in the order in which people read them."""
    yield from _ordered(list(pieces), 0)


def _ordered(pieces: list[Piece], depth: int) -> Iterator[Told]:
    cut = _best_cut(pieces) if len(pieces) > 2 and depth < _DEEPEST else None
    if cut is None:
        yield from _column(pieces, depth)
        return
    waiting: list[Piece] = []
    for left, right in cut.bands:
        if not right:
            waiting += left
            continue
        if waiting:
            yield from _ordered(waiting, depth + 1)
            waiting = []
        above, lower = _head_of(left, right)
        grid = _as_table(*lower)
        if grid is not None:
            yield from lines_of(above)
            yield grid
            continue
        yield from _ordered(left, depth + 1)
        yield from _ordered(right, depth + 1)
    if waiting:
        yield from _ordered(waiting, depth + 1)


def _column(pieces: list[Piece], depth: int) -> Iterator[Told]:
    """Yield a column's lines from top to bottom."""
    runs: list[Run] = []
    is_first = True
    wholes = [piece for piece in pieces if not isinstance(piece, Run)]
    bounds = [piece for piece in pieces if isinstance(piece, Run)]
    if not wholes:
        yield from lines_of(bounds)
        return
    span = around(run.box for run in bounds) if bounds else None
    for piece in sorted(pieces, key=lambda each: (each.box.middle[1], each.box.left)):
        if isinstance(piece, Run):
            runs.append(piece)
            continue
        yield from lines_of(runs, span, is_first)
        is_first, runs = is_first and not runs, []
        if isinstance(piece, Group):
            yield from _framed(piece, depth)
        else:
            yield piece
    yield from lines_of(runs, span, is_first)


def _framed(group: Group, depth: int) -> Iterator[Told]:
    """Yield what is in a frame; a line or two of a form, 姓名：王秀英, end where they end."""
    runs = [piece for piece in group.pieces if isinstance(piece, Run)]
    is_form = len(runs) <= _FEW and any("：" in run.text for run in runs)
    if is_form and len(runs) == len(group.pieces):
        yield from lines_of(runs, group.box)
    else:
        yield from _ordered(list(group.pieces), depth + 1)


def _size(pieces: Sequence[Piece]) -> float:
    sizes = sorted(piece.size for piece in pieces if isinstance(piece, Run))
    return sizes[len(sizes) // 2] if sizes else 10.0


def _best_cut(pieces: list[Piece]) -> _Cut | None:
    """Return the gap that sets most of the pieces side by side; None where there is none."""
    whole = around(piece.box for piece in pieces)
    size = _size(pieces)
    if whole.width < 2 * size:
        return None
    ordered = sorted(pieces, key=lambda piece: piece.box.middle[1])
    best: _Cut | None = None
    for at in _places(pieces, whole):
        cut = _cut_at(ordered, at, _GAP * size, size)
        if cut.score and (best is None or (cut.score, cut.width) > (best.score, best.width)):
            best = cut
    return best


def _places(pieces: Sequence[Piece], whole: Box) -> list[float]:
    """Return where few pieces lie across, the best places first."""
    count = int(whole.width / _BIN) + 2
    steps = [0] * (count + 1)
    for piece in pieces:
        first = int((piece.box.left - whole.left) / _BIN) + 1
        last = int((piece.box.right - whole.left) / _BIN) + 1
        if last > first:
            steps[first] += 1
            steps[last] -= 1
    crossed: list[tuple[int, int]] = []
    covering = 0
    for at in range(count):
        covering += steps[at]
        crossed.append((covering, at))
    most = _MOST_CROSSED * len(pieces)
    valleys = [
        (covering, at)
        for covering, at in crossed[1:-1]
        if covering <= most
        and covering <= crossed[at - 1][0]
        and (covering < crossed[at + 1][0] or at + 2 == count)
    ]
    valleys.sort()
    return [whole.left + at * _BIN - _BIN / 2 for _, at in valleys[:_TRIED]]


def _cut_at(ordered: Sequence[Piece], at: float, gap: float, size: float) -> _Cut:
    bands: list[tuple[list[Piece], list[Piece]]] = []
    band = _Band(size)
    # The gap is where most pieces end and begin; a place in a bin is not exact.
    for piece in ordered:
        if piece.box.left < at - gap / 2 and piece.box.right > at + gap / 2:
            bands += [*band.parted(gap), ([piece], [])]
            band = _Band(size)
            continue
        is_left = piece.box.middle[0] < at
        if band.is_closed_by(piece, is_left):
            bands += band.parted(gap)
            band = _Band(size)
        band.add(piece, is_left)
    bands += band.parted(gap)
    score, widths = 0, [0.0]
    kept: list[tuple[list[Piece], list[Piece]]] = []
    for one, two in bands:
        if not one and not two:
            continue
        width = _between(one, two)
        if width >= gap and _are_beside(one, two):
            score += len(one) + len(two)
            widths.append(width)
            kept.append((one, two))
        else:
            kept.append((sorted([*one, *two], key=lambda piece: piece.box.middle[1]), []))
    return _Cut(score, max(widths), kept)


class _Band:
    """The pieces on both sides of a gap, from one piece that lies across it to the next one."""

    def __init__(self, size: float) -> None:
        self._size = size
        self.left: list[Piece] = []
        self.right: list[Piece] = []
        self._bottoms = {True: 0.0, False: 0.0}

    def add(self, piece: Piece, is_left: bool) -> None:
        (self.left if is_left else self.right).append(piece)
        self._bottoms[is_left] = max(self._bottoms[is_left], piece.box.bottom)

    def is_closed_by(self, piece: Piece, is_left: bool) -> bool:
        """Tell whether a heading that belongs to both columns, or much room, is below them."""
        if not self.left or not self.right:
            return False
        one, two = self._bottoms.values()
        room = piece.box.top - max(one, two)
        if room < -0.2 * self._size or abs(one - two) > _BALANCED * self._size:
            return False
        is_large = isinstance(piece, Run) and piece.size >= _LARGE * self._size
        return room > _ROOM * self._size or (is_left and is_large)

    def parted(self, gap: float) -> list[tuple[list[Piece], list[Piece]]]:
        """Return the band; what reaches into the gap and has nothing beside it stands alone."""
        if not self.left or not self.right or _between(self.left, self.right) >= gap:
            return [(self.left, self.right)]
        lone = {
            id(piece)
            for own, other in ((self.left, self.right), (self.right, self.left))
            for piece in own
            if not any(_share_rows(piece.box, each.box) for each in other)
        }
        own = [piece for piece in self.left if id(piece) not in lone]
        other = [piece for piece in self.right if id(piece) not in lone]
        if not own or not other:
            return [(self.left, self.right)]
        to, since = max(p.box.right for p in own) + gap, min(p.box.left for p in other) - gap
        whole = sorted([*self.left, *self.right], key=lambda piece: piece.box.middle[1])
        parts: list[tuple[list[Piece], list[Piece]]] = [([], [])]
        lefts = set(map(id, self.left))
        for piece in whole:
            reaches = piece.box.right > since if id(piece) in lefts else piece.box.left < to
            if id(piece) in lone and reaches:
                parts += [([piece], []), ([], [])]
            else:
                parts[-1][id(piece) not in lefts].append(piece)
        return parts


def _share_rows(one: Box, two: Box) -> bool:
    return min(one.bottom, two.bottom) - max(one.top, two.top) > 0


def _between(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    if not left or not right:
        return 0.0
    return min(piece.box.left for piece in right) - max(piece.box.right for piece in left)


def _are_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Tell whether both share more than a single row."""
    one, two = around(piece.box for piece in left), around(piece.box for piece in right)
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    if shared <= 0:
        return False
    if len(left) == 1 and len(right) == 1:
        return not (isinstance(left[0], Run) and isinstance(right[0], Run))
    for lone, other in ((left, right), (right, left)):
        if len(lone) == 1 and isinstance(lone[0], Run):
            # The last line of a text in columns; elsewhere it is part of a row.
            return len(other) >= 4 and _is_text(other)
    return True


def _is_text(pieces: Sequence[Piece]) -> bool:
    """Tell whether the pieces are lines of a writer's text: long, most of them equally long."""
    widths = sorted(piece.box.width for piece in pieces if isinstance(piece, Run))
    if len(widths) < 2:
        return bool(widths) and widths[0] > 3 * _WIDE * _size(pieces)
    usual = widths[len(widths) * 8 // 10]
    if usual < _WIDE * _size(pieces):
        return False
    return sum(width >= _ALIKE * usual for width in widths) * 2 >= len(widths)


def _head_of(
    left: list[Piece], right: list[Piece]
) -> tuple[list[Run], tuple[list[Piece], list[Piece]]]:
    """Return the large lines above everything else, which head a table, and both sides without."""
    ordered = sorted([*left, *right], key=lambda piece: piece.box.middle[1])
    least = _LARGE * _size(ordered)
    head: list[Run] = []
    for piece, following in pairwise(ordered):
        if not isinstance(piece, Run) or piece.size < least:
            break
        if following.box.top < piece.box.bottom:
            break
        head.append(piece)
    gone = set(map(id, head))
    rest = ([p for p in left if id(p) not in gone], [p for p in right if id(p) not in gone])
    return (head, rest) if all(rest) else ([], (left, right))


def _as_table(left: list[Piece], right: list[Piece]) -> Grid | None:
    """Return the pieces of two columns or more as a table; None where they are text in columns."""
    runs = [piece for piece in (*left, *right) if isinstance(piece, Run)]
    if len(runs) != len(left) + len(right):
        return None
    size = _size(runs)
    one, two = _is_text(left), _is_text(right)
    if one and two:
        return None
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    middles = sorted(piece.box.middle[1] for piece in many)
    level = sum(_is_near(middles, piece.box.middle[1], 0.3 * size) for piece in few)
    if level < (0.8 if one or two else 0.6) * len(few) or len(few) < 2:
        return None
    if two and not one and len(left) > len(right):
        return None
    return _grid(runs, size)


def _is_near(ordered: Sequence[float], value: float, give: float) -> bool:
    at = bisect_right(ordered, value - give)
    return at < len(ordered) and ordered[at] <= value + give


def _grid(runs: list[Run], size: float) -> Grid:
    spans: list[list[float]] = []
    for run in sorted(runs, key=lambda each: each.box.left):
        if spans and run.box.left - spans[-1][1] < _GAP * size:
            spans[-1][1] = max(spans[-1][1], run.box.right)
        else:
            spans.append([run.box.left, run.box.right])
    lefts = [span[0] for span in spans]
    rows: list[list[list[Run]]] = []
    bottom = 0.0
    for row in rows_of(runs):
        cells: list[list[Run]] = [[] for _ in spans]
        for run in row:
            if isinstance(run, Run):
                cells[bisect_right(lefts, run.box.left + 0.1) - 1].append(run)
        top = min(run.box.top for run in row)
        goes_on = rows and not cells[0] and top - bottom < 0.7 * size and rows[-1][0]
        if goes_on and sum(map(bool, cells)) < len(spans):
            for to, more in zip(rows[-1], cells, strict=True):
                to += more
        else:
            rows.append(cells)
        bottom = max(run.box.bottom for run in row)
    words = tuple(tuple(words_of(cell) for cell in row) for row in rows)
    return Grid(around(run.box for run in runs), words)
