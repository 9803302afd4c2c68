"""A sheet as people see it: a grid of shown words, cut into titles, texts and tables with heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from content.importers.shared.documents.parts import Heading, Paragraph, Part, Table

Row = list[str]
_GAP = 2_000
"""Rows between two filled ones, or in a merged cell, that are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Span:
    """Cells that are shown as one: rows and columns from 0, the last ones not included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The shown words of a sheet; a cell that is part of a larger one is "" but at its corner."""

    name: str
    rows: Sequence[Row]
    spans: tuple[Span, ...] = ()


def grid_of(
    name: str,
    filled: Mapping[int, Mapping[int, str]],
    spans: Sequence[Span],
    no_rows: Collection[int],
    no_columns: Collection[int],
) -> tuple[Grid, list[str]]:
    """Return a sheet without its hidden rows and columns, and the words in those.

    `filled` are the words by row and column, from 0. Empty rows in a row become one: it cuts a
    table off as well as a hundred do.
    """
    hidden: list[str] = []
    rows: list[Row] = []
    new_numbers: dict[int, int] = {}
    before = -1
    for number in sorted(filled):
        cells = filled[number]
        if number in no_rows:
            hidden += filter(None, cells.values())
            continue
        hidden += [words for column, words in cells.items() if words and column in no_columns]
        if any(each not in no_rows for each in range(before + 1, min(number, before + _GAP))):
            rows.append([])
        width = max(cells, default=-1) + 1
        new_numbers[number] = len(rows)
        rows.append([cells.get(c, "") if c not in no_columns else "" for c in range(width)])
        before = number
    moved = [
        Span(new_numbers[span.top], new_numbers[span.top] + height, span.left, span.right)
        for span in spans
        if span.top in new_numbers
        and (
            height := sum(
                row not in no_rows for row in range(span.top, min(span.bottom, span.top + _GAP))
            )
        )
    ]
    return Grid(name, rows, tuple(moved)), hidden


def parts_of(grids: Sequence[Grid]) -> Iterator[Part]:
    """Yield the parts of a workbook. A sheet is named where there are several with words."""
    told = [grid for grid in grids if any(any(row) for row in grid.rows)]
    for grid in told:
        if len(told) > 1:
            yield Heading(grid.name, 1)
        yield from _parts_of_sheet(grid)


def _parts_of_sheet(grid: Grid) -> Iterator[Part]:
    begin = None
    for number, row in enumerate([*grid.rows, []]):
        if any(row):
            begin = number if begin is None else begin
        elif begin is not None:
            yield from _parts_of_block(grid, begin, number)
            begin = None


def _parts_of_block(grid: Grid, begin: int, end: int) -> Iterator[Part]:
    """Yield the parts of the rows between two empty ones: lines of one cell, then a table."""
    while begin < end and _filled(grid.rows[begin]) == 1:
        words = next(cell for cell in grid.rows[begin] if cell)
        below = begin + 1 < end and _filled(grid.rows[begin + 1]) > 1
        yield Heading(words, 2) if below and len(words) <= 40 else Paragraph(words)
        begin += 1
    if begin == end:
        return
    tail = end
    while _filled(grid.rows[tail - 1]) == 1 and tail - begin > 2:
        tail -= 1  # a remark below the table: 注：……
    rows = _without_empty_columns([list(row) for row in grid.rows[begin:tail]], grid, begin)
    yield rows
    for row in grid.rows[tail:end]:
        yield Paragraph(next(cell for cell in row if cell))


def _without_empty_columns(rows: list[Row], grid: Grid, top: int) -> Table:
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows, has_head = _with_one_head(rows, grid.spans, top)
    kept = [column for column in range(width) if any(row[column] for row in rows)]
    return Table(tuple(tuple(row[column] for column in kept) for row in rows), has_head)


def _with_one_head(
    rows: list[Row], spans: Sequence[Span], top: int
) -> tuple[list[Row], bool | None]:
    """Return the rows with a head of two rows made one: 成绩 over 语文 becomes 成绩语文."""
    wide = [s for s in spans if s.top == top and s.bottom == top + 1 and s.right - s.left > 1]
    high = [s for s in spans if s.top == top and s.bottom == top + 2]
    if not wide or len(rows) < 3 or (not high and not all(rows[1])):
        return rows, None
    head = list(rows[0])
    for span in wide:
        for column in range(span.left, min(span.right, len(head))):
            head[column] = rows[0][span.left] + rows[1][column]
    for column, cell in enumerate(rows[1]):
        if cell and not any(span.left <= column < span.right for span in wide):
            head[column] += cell
    return [head, *rows[2:]], True


def _filled(row: Row) -> int:
    return sum(map(bool, row))
