"""Reads xls, the sheets of Excel before 2007 and of WPS (.et): the shown words of shown sheets."""

from __future__ import annotations

from io import StringIO
from typing import Any

from content.errors import ImportTooBigError, refused
from content.importers.shared.documents.ole import stream_of
from content.importers.shared.watch import Watch
from content.importers.sheets.grid import Grid, Span, grid_of
from content.importers.sheets.shown import shown
from content.importers.sheets.xlsx import MOST_CELLS


def read_xls(data: bytes, watch: Watch) -> tuple[list[Grid], list[str]]:
    """Return the sheets, and the words of what is hidden.

    Raises ImportRefusedError for a broken or locked file, ImportTooBigError.
    """
    import xlrd  # see content.importers

    book_data = stream_of(data, "Workbook") or stream_of(data, "Book")
    if not book_data:
        raise refused("damaged", "no workbook")
    try:
        # xlrd goes in circles in a broken file; of the stream alone it makes the same.
        book = xlrd.open_workbook(file_contents=book_data, formatting_info=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        reason = "locked" if "encrypted" in str(error).lower() else "damaged"
        raise refused(reason, repr(error)[:200]) from error
    except MemoryError:
        raise
    except Exception as error:  # a library's own faults, of many kinds
        raise refused("damaged", repr(error)[:200]) from error
    grids: list[Grid] = []
    hidden: list[str] = []
    cells = 0
    for sheet in book.sheets():
        watch.check()
        cells += sheet.nrows * sheet.ncols
        if cells > MOST_CELLS:
            raise ImportTooBigError("cells")
        columns = {number for number, info in sheet.colinfo_map.items() if info.hidden}
        no_rows = {number for number, info in sheet.rowinfo_map.items() if info.hidden}
        filled = {
            number: {
                at: words
                for at, cell in enumerate(sheet.row(number))
                if (words := _words(book, cell))
            }
            for number in range(sheet.nrows)
        }
        spans = [Span(*span) for span in sheet.merged_cells]
        rows = {number: cells for number, cells in filled.items() if cells}
        grid, out = grid_of(sheet.name, rows, spans, no_rows, columns)
        hidden += out
        if sheet.visibility:
            hidden += [word for row in grid.rows for word in row if word]
        else:
            grids.append(grid)
    return grids, hidden


def _words(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return " ".join(str(cell.value).split())
    value: object = cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        try:
            value = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            value = cell.value
    return shown(value, _format_of(book, cell))


def _format_of(book: Any, cell: Any) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return found.format_str if found else "General"
