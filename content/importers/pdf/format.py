"""PDFs with a text layer as a format, known by their first bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from content.errors import NothingToReadError, refused
from content.importers.base import Source
from content.importers.pdf.furniture import without_furniture
from content.importers.pdf.headings import Headings, outline_of
from content.importers.pdf.notes import NoteFinder
from content.importers.pdf.opening import opened
from content.importers.pdf.order import in_order
from content.importers.pdf.page.shapes import Line, Sheet, Told
from content.importers.pdf.page.sheets import read_sheet
from content.importers.pdf.paragraphs import Flow, framed
from content.importers.pdf.pictures import WORDS, PagePictures
from content.importers.pdf.ruled import with_tables
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.parts import About, Part
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import Watch

_BEGINNING = 1024
"""Bytes before which the sign of a PDF stands: programs of mail put something before it."""
_UNKNOWN = 0.3
"""Of a page's characters: with more that the font does not name, its text is no text."""
_READING = 0.7
"""Share of the work when all pages are read."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a PDF."""
    return b"%PDF-" in data[:_BEGINNING]


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the document as one article.

    Raises refused("locked"), refused("damaged"), and refused("pictures-only") where no page has
    words; ImportTooBigError.
    """
    with opened(source.data()) as document:
        sheets, unread = _sheets(document, watch)
        if not sheets:
            raise refused("pictures-only") if unread else NothingToReadError("no pages")
        sheets, left_out = without_furniture(sheets)
        parts = list(_parts(document, sheets, watch))
    result = composed(About(), parts, left_out)
    doubts = [Doubt(DoubtCode.NOT_READ, None, f"第 {number + 1} 页") for number in unread]
    return replace(result, doubts=(*result.doubts, *doubts))


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
        letters = sum(len(run.text) for run in sheet.runs)
        is_no_text = sheet.unknown > _UNKNOWN * (letters + sheet.unknown)
        if is_no_text or (letters < WORDS and _is_picture(sheet)):
            unread.append(number)
        elif letters or sheet.marks:
            sheets.append(sheet)
    if not any(len(run.text) for sheet in sheets for run in sheet.runs):
        sheets = []
    return sheets, unread


def _is_picture(sheet: Sheet) -> bool:
    """Tell whether a picture covers half of the page and more."""
    page = sheet.box.width * sheet.box.height
    return any(image.box.width * image.box.height > 0.5 * page for image in sheet.images)


def _parts(document: Any, sheets: Sequence[Sheet], watch: Watch) -> Iterator[Part]:
    pages: list[list[Told]] = []
    for sheet in sheets:
        watch.check()
        pages.append(list(in_order(with_tables(sheet.runs, sheet.images, sheet.rules))))
    pages = framed(pages)
    lines = [each for page in pages for each in page if isinstance(each, Line)]
    headings = Headings(lines, outline_of(document))
    notes = NoteFinder(headings.size)
    pictures = PagePictures(document, sheets)
    flow = Flow(headings, pages, pictures.figure)
    for at, (sheet, page) in enumerate(zip(sheets, pages, strict=True)):
        watch.check()
        watch.progress(_READING + (1 - _READING) * at / len(pages))
        yield from flow.page(sheet.number, notes.split(page))
    yield from flow.end()
