"""Reads xlsx: the shown words of every sheet that is shown."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from content.errors import ContentError, ImportTooBigError, refused
from content.importers.shared.documents.archive import Archive
from content.importers.shared.watch import Watch
from content.importers.sheets.grid import Grid, Span
from content.importers.sheets.shown import shown

MOST_CELLS = 400_000
"""Cells of one workbook that are looked at, empty ones included: some seconds."""
_WIDEST = 200
"""Columns. People's tables are narrower; whole columns may be formatted."""
_LARGEST_SHEET = 60 * 1024 * 1024
"""Bytes of a sheet's XML, unpacked."""


def read_xlsx(data: bytes, watch: Watch) -> tuple[list[Grid], list[str]]:
    """Return the sheets, and the words of what is hidden.

    Raises ImportRefusedError for a broken file, ImportTooBigError.
    """
    _look_at(data)
    import openpyxl  # a large library: see content.importers

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except (ContentError, MemoryError):
        raise
    except Exception as error:  # a library's own faults, of many kinds
        raise refused("damaged", repr(error)[:200]) from error
    grids: list[Grid] = []
    hidden: list[str] = []
    cells = 0
    for number, sheet in enumerate(book.worksheets):
        watch.check()
        watch.progress(number / len(book.worksheets))
        cells += sheet.max_row * min(sheet.max_column, _WIDEST)
        if cells > MOST_CELLS:
            raise ImportTooBigError("cells")
        grid, out = _grid(sheet)
        if sheet.sheet_state == "visible":
            grids.append(grid)
            hidden += out
        else:
            hidden += [cell for row in grid.rows for cell in row if cell] + out
    return grids, hidden


def _look_at(data: bytes) -> None:
    archive = Archive(data)
    for name in archive.names:
        if name.startswith("xl/worksheets/") and len(archive.read(name)) > _LARGEST_SHEET:
            raise ImportTooBigError("a sheet")


def _grid(sheet: Any) -> tuple[Grid, list[str]]:
    """Return a sheet without its hidden rows and columns, and their words."""
    spans = [
        Span(s.min_row - 1, s.max_row, s.min_col - 1, s.max_col) for s in sheet.merged_cells.ranges
    ]
    no_columns = {
        number - 1
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min
        for number in range(dimension.min, min(dimension.max or dimension.min, _WIDEST) + 1)
    }
    rows: list[list[str]] = []
    hidden: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, _WIDEST)), 1):
        words = [" ".join(shown(cell.value, cell.number_format).split()) for cell in cells]
        if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden:
            hidden += filter(None, words)
            rows.append([])
            continue
        hidden += [word for column, word in enumerate(words) if word and column in no_columns]
        rows.append(["" if column in no_columns else word for column, word in enumerate(words)])
    return Grid(sheet.title, _without_hidden(rows, sheet), tuple(spans)), hidden


def _without_hidden(rows: list[list[str]], sheet: Any) -> list[list[str]]:
    """Return the rows; a hidden row does not cut a table in two, unless spans count its number."""
    if sheet.merged_cells.ranges:
        return rows
    dimensions = sheet.row_dimensions
    return [
        row
        for number, row in enumerate(rows, 1)
        if not (number in dimensions and dimensions[number].hidden)
    ]
