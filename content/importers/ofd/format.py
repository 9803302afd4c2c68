"""OFD as a format, known by the entry of its archive that names all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.errors import ImportRefusedError, NothingToReadError, refused
from content.importers.base import Source
from content.importers.ofd.package import ENTRY, Document, Package
from content.importers.ofd.pages import PageReader
from content.importers.shared.documents.archive import names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.parts import About
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult, joined
from content.importers.shared.layout.furniture import without_furniture
from content.importers.shared.layout.shapes import Image, Sheet
from content.importers.shared.layout.telling import is_picture, is_text, told
from content.importers.shared.watch import Watch

_READING = 0.7
"""Share of the work when all pages are read."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are an archive with the first part of OFD."""
    return any(name.lower() == ENTRY for name in names_in(data))


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the document as one article; each document of the file, where it holds several.

    Raises refused("locked"), refused("damaged"), refused("pictures-only") where no page has words;
    ImportTooBigError.
    """
    package = Package(source.data())
    results: list[ImportResult] = []
    unread = 0
    for document in package.documents():
        result = _read(package, document, watch)
        unread += sum(doubt.code is DoubtCode.NOT_READ for doubt in result.doubts)
        results.append(result)
    whole = joined(results)
    if not whole.articles:
        raise refused("pictures-only") if unread else NothingToReadError("no pages")
    return whole


def _read(package: Package, document: Document, watch: Watch) -> ImportResult:
    reader = PageReader(package, document, watch)
    sheets, unread = _sheets(reader, document, watch)
    sheets, left_out = without_furniture(sheets)

    def bytes_of(_page: int, image: Image) -> bytes | None:
        return package.picture(reader.pictures[image.number])

    result = composed(About(), told(sheets, bytes_of, watch, begun=_READING), left_out)
    doubts = [Doubt(DoubtCode.NOT_READ, None, f"第 {number + 1} 页") for number in unread]
    return replace(result, doubts=(*result.doubts, *doubts))


def _sheets(
    reader: PageReader, document: Document, watch: Watch
) -> tuple[Sequence[Sheet], list[int]]:
    """Return the pages with text, and the numbers of those that are pictures or cannot be read."""
    sheets: list[Sheet] = []
    unread: list[int] = []
    for number, page in enumerate(document.pages):
        watch.check()
        watch.progress(_READING * number / len(document.pages))
        try:
            sheet = reader.sheet(number, page)
        except ImportRefusedError:
            unread.append(number)
            continue
        if is_picture(sheet) or not is_text(sheet):
            unread.append(number)
        elif sheet.runs or sheet.marks:
            sheets.append(sheet)
    if not any(sheet.runs for sheet in sheets):
        sheets = []
    return sheets, unread
