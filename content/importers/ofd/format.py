"""OFD as a format, known by the entry of its archive that names all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.errors import ImportRefusedError, NothingToReadError, refused
from content.importers.base import Inside, PageCount, Source
from content.importers.ofd.package import ENTRY, Document, Package
from content.importers.ofd.pages import PageReader
from content.importers.ofd.scans import all_scans, as_shown, one_scan, scan_of
from content.importers.shared.documents.archive import names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.parts import About
from content.importers.shared.documents.picture_pages import (
    doubt_of_page,
    picture_of_page,
    picture_pages,
)
from content.importers.shared.doubts import DoubtCode, ImportResult, joined
from content.importers.shared.layout.furniture import without_furniture
from content.importers.shared.layout.shapes import Image, Sheet
from content.importers.shared.layout.telling import is_picture, is_text, told
from content.importers.shared.watch import Watch

_READING = 0.7
"""Share of the work when all pages are read."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are an archive with the first part of OFD."""
    return any(name.lower() == ENTRY for name in names_in(data))


def read(source: Source, watch: Watch) -> ImportResult | Inside | PageCount:
    """Return the document as one article; each document of the file, where it holds several.

    Pages that are pictures are shown where they stand, and recognised one by one afterwards, as all
    are where no page has words. Raises refused("locked"), refused("damaged"); ImportTooBigError.
    """
    package = Package(source.data())
    if source.page is not None:
        return one_scan(source, source.page, package, watch)
    results: list[ImportResult] = []
    begin = unread = 0
    for document in package.documents():
        result = _read(package, document, begin, watch)
        begin += len(document.pages)
        unread += sum(doubt.code is DoubtCode.NOT_READ for doubt in result.doubts)
        results.append(result)
    whole = joined(results)
    if whole.articles:
        return whole
    if not unread:
        raise NothingToReadError("no pages")
    if not any(map(picture_pages, results)):
        raise refused("pictures-only")
    return all_scans(source, begin, package, watch)


def _read(package: Package, document: Document, begin: int, watch: Watch) -> ImportResult:
    """Return a document whose first page has the number `begin`; no article where none has words.

    Its doubts name the pages that are not read.
    """
    reader = PageReader(package, document, watch)
    sheets, unread = _sheets(reader, document, watch)
    sheets, left_out = without_furniture(sheets)

    def bytes_of(_page: int, image: Image) -> bytes | None:
        return package.picture(reader.pictures[image.number])

    scans = {
        number: picture_of_page(begin + number, picture)
        for number, sheet in unread.items()
        if sheet is not None and (picture := as_shown(scan_of(reader, package, sheet)))
    }
    # Where no page has words there is nothing to show them in: they are recognised alone.
    drawn = scans if sheets else {}
    parts = told(sheets, bytes_of, watch, begun=_READING, drawn=drawn)
    result = composed(About(), parts, left_out)
    doubts = [doubt_of_page(begin + each, is_picture=each in scans) for each in unread]
    return replace(result, doubts=(*result.doubts, *doubts))


def _sheets(
    reader: PageReader, document: Document, watch: Watch
) -> tuple[Sequence[Sheet], dict[int, Sheet | None]]:
    """Return the pages with text, and by their numbers those that are pictures.

    None stands for one that cannot be read.
    """
    sheets: list[Sheet] = []
    unread: dict[int, Sheet | None] = {}
    for number, page in enumerate(document.pages):
        watch.check()
        watch.progress(_READING * number / len(document.pages))
        try:
            sheet = reader.sheet(number, page)
        except ImportRefusedError:
            unread[number] = None
            continue
        if is_picture(sheet) or not is_text(sheet):
            unread[number] = sheet
        elif sheet.runs or sheet.marks:
            sheets.append(sheet)
    if not any(sheet.runs for sheet in sheets):
        sheets = []
    return sheets, unread
