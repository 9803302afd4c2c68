"""Puts the lines of a page in the order in which people read them, by their places alone.

The page is cut where nothing stands: across, into bands, wherever a line such as a heading lies
over several columns, and each band down, into columns. Columns whose lines are cells stay rows: a
table is read row by row. Text that runs down is turned first, so that one set of rules does for
both. Recognition models give lines from the top to the bottom of the page, which mixes up columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from content.importers.paper.cells import Cut, cut_into_columns
from content.importers.shared.layout.shapes import Box

_LEAST_GAP = 0.6
"""Heights of a line, between two columns. Newspapers leave one; words are less far apart."""
_LEAST_ROOM = 2.0
"""Heights of a line above something that stands on one side only and belongs to both columns."""
_LARGE = 1.35
"""Heights of a line, of a heading."""
_OVERLAPS = 0.22
"""Of its height, that a line may reach into another one and be in another row."""
_FULL = 0.72
"""Of the column's width, that its middle line fills: a writer's lines do, cells do not."""
_WORDY = 5.0
"""Heights of a line, that a writer's line is wide at least."""
_MOST_TEXT = 0.75
"""Of all lines' widths, that must be a writer's: then the columns are no table."""
_CLOSE = 0.7
"""Of the room above a row of a table, that is free above a further line of its cells."""
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that stand below each other, by their numbers."""

    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each the numbers of its lines; a cell may be empty."""

    rows: tuple[tuple[tuple[int, ...], ...], ...]
    unsure: tuple[int, ...] = ()
    """Numbers of lines whose column is not certain."""

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of all lines, row by row."""
        return tuple(line for row in self.rows for cell in row for line in cell)


Piece: TypeAlias = Column | Grid
_Span: TypeAlias = tuple[float, float]


def in_order(areas: Sequence[Box], *, runs_down: bool = False) -> list[Piece]:
    """Return all lines, each once, in reading order. Time grows as n log n with their number.

    `runs_down`: the writing runs down, its lines from the right to the left.
    """
    turned = [turned_to_read(area) for area in areas] if runs_down else list(areas)
    if not turned:
        return []
    return _pieces(_Page(turned), list(range(len(turned))), 0)


def turned_to_read(area: Box) -> Box:
    """Return the place of a line that runs down, as if the sheet lay on its left side."""
    return Box(area.top, -area.right, area.bottom, -area.left)


class _Page:
    def __init__(self, areas: Sequence[Box]) -> None:
        self.areas = areas
        heights = sorted(area.height for area in areas)
        self.height = max(1.0, heights[len(heights) // 2])
        """px of a usual line."""

    def rows(self, lines: Sequence[int]) -> list[list[int]]:
        """Return the lines in groups that lie side by side or overlap, from top to bottom."""
        groups: list[list[int]] = []
        bottom = 0.0
        for line in sorted(lines, key=lambda at: self.areas[at].top):
            area = self.areas[line]
            give = _OVERLAPS * min(area.height, self.height * 2)
            if not groups or area.top + give >= bottom:
                groups.append([line])
                bottom = area.bottom - give
            else:
                groups[-1].append(line)
                bottom = max(bottom, area.bottom - give)
        return groups

    def filled(self, lines: Sequence[int]) -> list[_Span]:
        """Return what the lines fill from left to right, joined where no gap is between them."""
        spans: list[_Span] = []
        for left, right in sorted((self.areas[at].left, self.areas[at].right) for at in lines):
            if spans and left - spans[-1][1] < _LEAST_GAP * self.height:
                spans[-1] = (spans[-1][0], max(spans[-1][1], right))
            else:
                spans.append((left, right))
        return spans

    def room(self, above: Sequence[int], below: Sequence[int]) -> float:
        """Return the heights of a line between two groups of lines."""
        bottom = max(self.areas[at].bottom for at in above)
        return (min(self.areas[at].top for at in below) - bottom) / self.height


def _pieces(page: _Page, lines: list[int], depth: int) -> list[Piece]:
    if len(lines) == 1 or depth > _DEEPEST:
        return [Column(tuple(sorted(lines, key=lambda at: page.areas[at].top)))]
    found: list[Piece] = []
    goes_on = False
    for band in _bands(page, lines):
        columns = _columns(page, band)
        if len(columns) == 1:
            rows = page.rows(band)
            if len(rows) > 1 and len(band) < len(lines):
                found += _pieces(page, band, depth + 1)
                goes_on = False
                continue
            flow = _from_top_and_left(page, rows)
            if goes_on and isinstance(found[-1], Column):
                found[-1] = Column(found[-1].lines + flow)
            else:
                found.append(Column(flow))
            goes_on = True
            continue
        if _is_table(page, columns):
            cut = cut_into_columns(page.areas, page.rows(band), columns, _LEAST_GAP * page.height)
            found += _grids(page, _grid(page, band, cut))
        else:
            for column in columns:
                found += _pieces(page, column, depth + 1)
        goes_on = False
    return found


def _bands(page: _Page, lines: list[int]) -> list[list[int]]:
    """Return the rows in bands: as many as have their gaps in common, and else each by itself.

    A large line that stands alone is a heading and begins something new.
    """
    bands: list[list[int]] = []
    spans: list[_Span] = []
    is_split, is_closed = False, True
    for row in page.rows(lines):
        own = page.filled(row)
        is_heading = len(row) == 1 and page.areas[row[0]].height >= _LARGE * page.height
        is_beside = bool(bands) and page.room(bands[-1], row) < 0
        if not (is_closed or is_heading) and (is_split or is_beside or len(own) > 1):
            joined = _joined(spans, own, _LEAST_GAP * page.height)
            apart = page.room(bands[-1], row)
            # A line above a table lies over its columns and is none of its cells.
            alone = 2 if is_beside else len(own)
            keeps = len(joined) >= max(2, len(spans) if is_split else alone)
            one_sided = len(own) == 1 or not is_split
            if keeps and not (one_sided and apart > _LEAST_ROOM):
                bands[-1] += row
                spans, is_split = joined, True
                continue
        bands.append(list(row))
        spans, is_split, is_closed = own, len(own) > 1, is_heading
    return bands


def _joined(one: Sequence[_Span], two: Sequence[_Span], least: float) -> list[_Span]:
    spans: list[_Span] = []
    for left, right in sorted((*one, *two)):
        if spans and left - spans[-1][1] < least:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _columns(page: _Page, lines: list[int]) -> list[list[int]]:
    spans = page.filled(lines)
    columns: list[list[int]] = [[] for _ in spans]
    for line in lines:
        left = page.areas[line].left
        at = max(n for n, span in enumerate(spans) if span[0] <= left)
        columns[at].append(line)
    return columns


def _is_table(page: _Page, columns: list[list[int]]) -> bool:
    """Tell whether the columns are those of a table, and no writer's text in columns."""
    text = whole = 0.0
    texts = 0
    for column in columns:
        is_text = False
        for leaf in _leaves(page, column):
            widths = sorted(page.areas[at].width for at in leaf)
            amount, middle = sum(widths), widths[len(widths) // 2]
            left, right = (
                (page.areas[at].left for at in leaf),
                (page.areas[at].right for at in leaf),
            )
            wide = max(right) - min(left)
            whole += amount
            if len(leaf) >= 2 and middle >= max(_FULL * wide, _WORDY * page.height):
                is_text = True
                text += amount
        texts += is_text
    return texts < 2 or text < _MOST_TEXT * whole


def _leaves(page: _Page, column: list[int]) -> list[list[int]]:
    """Return the columns in a column, below a heading over some of them, and the rest."""
    rest: list[int] = []
    leaves: list[list[int]] = []
    for band in _bands(page, column):
        inner = _columns(page, band)
        if len(inner) == 1:
            rest += band
        else:
            leaves += inner
    return [*leaves, rest] if rest else leaves


def _grid(page: _Page, lines: list[int], cut: Cut) -> Grid:
    """Return the rows of a table; a row without a first cell goes on with the one above it."""
    columns = cut.columns
    column_of = {line: at for at, column in enumerate(columns) for line in column}
    rows: list[list[list[int]]] = []
    groups = page.rows(lines)
    usual = _usual_room(page, groups, frozenset(columns[0]))
    for group in groups:
        for row in _split(page, group, column_of):
            cells: list[list[int]] = [[] for _ in columns]
            for line in _from_top_and_left(page, page.rows(row)):
                cells[column_of[line]].append(line)
            if rows and not cells[0] and _goes_on(page, rows[-1], cells, usual):
                for at, cell in enumerate(cells):
                    rows[-1][at] += cell
            else:
                rows.append(cells)
    return Grid(tuple(tuple(map(tuple, row)) for row in rows), cut.unsure)


def _usual_room(page: _Page, groups: list[list[int]], first: frozenset[int]) -> float:
    """Return the heights of a line above rows that have a first cell."""
    rooms = sorted(
        page.room(above, row) for above, row in pairwise(groups) if first.intersection(row)
    )
    return rooms[len(rooms) // 2] if rooms else 0.0


def _goes_on(page: _Page, above: list[list[int]], cells: list[list[int]], usual: float) -> bool:
    """Tell whether a row without a first cell holds further lines of the cells above it."""
    row = [at for cell in cells for at in cell]
    room = page.room([at for cell in above for at in cell], row)
    if len(cells) == 2:
        return len(row) == 1 and room < 1.0
    is_below = all(above[at] for at, cell in enumerate(cells) if cell)
    return is_below and room < _CLOSE * usual


def _grids(page: _Page, whole: Grid) -> Iterator[Grid]:
    """Yield the tables of a table: it is cut where more is free between two rows than elsewhere."""
    rows = [[at for cell in row for at in cell] for row in whole.rows]
    rooms = [page.room(above, below) for above, below in pairwise(rows)]
    usual = sorted(rooms)[len(rooms) // 2] if rooms else 0.0
    begin = 0
    for at, room in enumerate(rooms, 1):
        if room > max(1.6 * usual, usual + _LEAST_ROOM / 4):
            yield _part(whole, begin, at)
            begin = at
    yield _part(whole, begin, len(rows))


def _part(whole: Grid, begin: int, end: int) -> Grid:
    part = Grid(whole.rows[begin:end])
    own = frozenset(part.lines)
    return Grid(part.rows, tuple(at for at in whole.unsure if at in own))


def _split(page: _Page, group: list[int], column_of: dict[int, int]) -> Iterator[list[int]]:
    """Yield the rows in a group of lines that overlap: each begins with a line of the first column.

    A cell in the middle of a column of two lines stands between both of them.
    """
    rows = page.rows([at for at in group if column_of[at] == 0])
    if len(rows) < 2:
        yield group
        return
    middles = [page.areas[row[0]].middle[1] for row in rows]
    for line in group:
        if column_of[line]:
            middle = page.areas[line].middle[1]
            nearest = min(range(len(rows)), key=lambda at: abs(middles[at] - middle))
            rows[nearest].append(line)
    yield from rows


def _from_top_and_left(page: _Page, rows: list[list[int]]) -> tuple[int, ...]:
    return tuple(at for row in rows for at in sorted(row, key=lambda line: page.areas[line].left))
