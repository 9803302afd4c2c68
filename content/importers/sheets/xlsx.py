"""Reads xlsx: the shown words of every sheet that is shown."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from content.errors import ContentError, ImportTooBigError, refused
from content.importers.shared.documents.archive import Archive
from content.importers.shared.watch import Watch
from content.importers.sheets.grid import Grid, Span, grid_of
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
        cells += len(sheet._cells)
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
    dimensions = sheet.row_dimensions
    no_rows = {n - 1 for n in dimensions if dimensions[n].hidden}
    filled: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            words = " ".join(shown(cell.value, cell.number_format).split())
            filled.setdefault(row - 1, {})[column - 1] = words
    return grid_of(sheet.title, filled, spans, no_rows, no_columns)
