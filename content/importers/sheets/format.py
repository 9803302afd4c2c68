"""Sheets as a format: xlsx and xls by their bytes, csv where every row has as many cells."""

from __future__ import annotations

from content.errors import refused
from content.importers.base import DeclinedError, Source
from content.importers.shared.documents.archive import names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.ole import streams_in
from content.importers.shared.documents.parts import About
from content.importers.shared.doubts import ImportResult
from content.importers.shared.text import read_as_text, text_of
from content.importers.shared.watch import Watch
from content.importers.sheets.grid import parts_of
from content.importers.sheets.separated import read_separated, separator_of
from content.importers.sheets.xls import read_xls
from content.importers.sheets.xlsx import read_xlsx

_XLS = frozenset({"Workbook", "Book"})
_MOST_TEXT = 60_000_000
"""Bytes of a text that may be a table."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a workbook, or a text whose rows have as many cells each."""
    if _is_xlsx(data) or not _XLS.isdisjoint(streams_in(data)):
        return True
    if len(data) > _MOST_TEXT or data.startswith(b"PK"):
        return False
    text = text_of(data)
    return text is not None and bool(separator_of(text))


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the sheets as one article, a sentence for each row.

    Raises ImportRefusedError for a broken or locked workbook, ImportTooBigError.
    """
    data = source.data()
    if _is_xlsx(data):
        grids, hidden = read_xlsx(data, watch)
    elif not _XLS.isdisjoint(streams_in(data)):
        if "EncryptionInfo" in streams_in(data):
            raise refused("locked")
        grids, hidden = read_xls(data, watch)
    else:
        return read_as_text(data, _separated, watch)
    return composed(About(), parts_of(grids), hidden)


def _is_xlsx(data: bytes) -> bool:
    return "xl/workbook.xml" in names_in(data)


def _separated(text: str) -> ImportResult:
    sign = separator_of(text)
    if not sign:
        raise DeclinedError("no table")
    return composed(About(), parts_of([read_separated(text, sign)]))
