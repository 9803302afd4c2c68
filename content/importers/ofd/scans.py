"""Pages of an OFD file that are a picture each, as scanners write them: given to be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from content.errors import ImportRefusedError, ImportTooBigError, refused
from content.importers.base import Inside, PageCount, Source
from content.importers.ofd.package import Document, Package
from content.importers.ofd.pages import PageReader
from content.importers.shared.documents.originals import as_page
from content.importers.shared.layout.shapes import Sheet
from content.importers.shared.pictures import LARGEST_BYTES, size_of
from content.importers.shared.watch import Watch

_READ_BY = ("paper",)
MOST_SCANS = 300
"""Pages that are recognised, each in some seconds."""


def scan_of(reader: PageReader, package: Package, sheet: Sheet) -> bytes | None:
    """Return the bytes of the largest picture of a page; None where there is none."""
    largest = max(sheet.images, key=lambda image: image.box.width * image.box.height, default=None)
    return package.picture(reader.pictures[largest.number]) if largest is not None else None


def as_shown(picture: bytes | None) -> bytes | None:
    """Return the picture if a page of the app can show it: a PNG or JPEG of some size."""
    if picture is None or len(picture) > LARGEST_BYTES or size_of(picture) is None:
        return None
    return picture


def all_scans(source: Source, count: int, package: Package, watch: Watch) -> Inside | PageCount:
    """Return how many pages are to be recognised; where it is one, its picture.

    Raises ImportTooBigError for more than MOST_SCANS.
    """
    if count > MOST_SCANS:
        raise ImportTooBigError("pages")
    return PageCount(count) if count > 1 else one_scan(source, 0, package, watch)


def one_scan(source: Source, number: int, package: Package, watch: Watch) -> Inside:
    """Return the picture of a page, counted from 0 through all documents of the file.

    Raises refused("damaged") where it cannot be had.
    """
    for at, (document, page) in enumerate(_pages(package)):
        if at != number:
            continue
        reader = PageReader(package, document, watch)
        try:
            picture = scan_of(reader, package, reader.sheet(0, document.pages[page]))
        except ImportRefusedError:
            picture = None
        if picture is None:
            break
        inner = _source(source, picture)
        return Inside((inner,), _READ_BY, lambda result: as_page(result, number + 1))
    raise refused("damaged", "no picture of a page")


def _source(outer: Source, picture: bytes) -> Source:
    return Source(outer.name, lambda: BytesIO(picture))


def _pages(package: Package) -> Iterator[tuple[Document, int]]:
    for document in package.documents():
        for number in range(len(document.pages)):
            yield document, number
