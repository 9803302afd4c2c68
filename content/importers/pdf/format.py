"""PDFs with a text layer as a format, known by their first bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from content.errors import NothingToReadError, refused
from content.importers.base import Source
from content.importers.pdf.opening import opened
from content.importers.pdf.outline import outline_of
from content.importers.pdf.pictures import bytes_of, drawn_page
from content.importers.pdf.sheets import read_sheet
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.parts import About, Figure
from content.importers.shared.documents.picture_pages import doubt_of_page, picture_of_page
from content.importers.shared.doubts import ImportResult
from content.importers.shared.layout.furniture import without_furniture
from content.importers.shared.layout.shapes import Sheet
from content.importers.shared.layout.telling import is_picture, is_text, told
from content.importers.shared.watch import Watch

_BEGINNING = 1024
"""Bytes before which the sign of a PDF stands: programs of mail put something before it."""
_MOST_DRAWN = 40
"""Pages that are drawn: each takes 0.05 to 0.3 s of the 75 that a document has. More are named."""
_READING = 0.7
"""Share of the work when all pages are read."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a PDF."""
    return b"%PDF-" in data[:_BEGINNING]


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the document as one article; pages that are pictures are shown where they stand.

    Raises refused("locked"), refused("damaged"), and refused("pictures-only") where no page has
    words; ImportTooBigError.
    """
    with opened(source.data()) as document:
        sheets, unread = _sheets(document, watch)
        if not sheets:
            raise refused("pictures-only") if unread else NothingToReadError("no pages")
        sheets, left_out = without_furniture(sheets)
        drawn = _drawn(document, unread, watch)
        outline, picture = outline_of(document), partial(bytes_of, document)
        parts = told(sheets, picture, watch, outline, begun=_READING, drawn=drawn)
        result = composed(About(), parts, left_out)
    doubts = [doubt_of_page(number, is_picture=number in drawn) for number in unread]
    return replace(result, doubts=(*result.doubts, *doubts))


def _drawn(document: Any, numbers: Sequence[int], watch: Watch) -> dict[int, Figure]:
    """Return the first pages of these numbers as pictures."""
    drawn = {}
    for number in numbers[:_MOST_DRAWN]:
        watch.check()
        picture = drawn_page(document, number)
        if picture is not None:
            drawn[number] = picture_of_page(number, picture)
    return drawn


def _sheets(document: Any, watch: Watch) -> tuple[list[Sheet], list[int]]:
    """Return the pages with text, and the numbers of those that are pictures or cannot be read."""
    import pypdfium2

    sheets: list[Sheet] = []
    unread: list[int] = []
    pages = len(document)
    for number in range(pages):
        watch.check()
        watch.progress(_READING * number / pages)
        try:
            sheet = read_sheet(document, number)
        except pypdfium2.PdfiumError:
            unread.append(number)
            continue
        if is_picture(sheet) or not is_text(sheet):
            unread.append(number)
        elif sheet.runs or sheet.marks:
            sheets.append(sheet)
    if not any(sheet.runs for sheet in sheets):
        sheets = []
    return sheets, unread
