"""Pages of an OFD file that are a picture each, as scanners write them: given to be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice

from content.errors import ImportRefusedError, ImportTooBigError, refused
from content.importers.base import Inside, PageCount, Source
from content.importers.ofd.package import Document, Package, Page
from content.importers.ofd.pages import PageReader
from content.importers.shared.documents.originals import renumbered
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
    picture = _picture(package, number, watch)
    if picture is None:
        raise refused("damaged", "no picture of a page")
    inner = Source(source.name, lambda: BytesIO(picture))
    return Inside((inner,), _READ_BY, lambda result: renumbered(result, number + 1))


def _picture(package: Package, number: int, watch: Watch) -> bytes | None:
    for document, page in islice(_pages(package), number, number + 1):
        reader = PageReader(package, document, watch)
        with suppress(ImportRefusedError):
            return scan_of(reader, package, reader.sheet(0, page))
    return None


def _pages(package: Package) -> Iterator[tuple[Document, Page]]:
    for document in package.documents():
        for page in document.pages:
            yield document, page
