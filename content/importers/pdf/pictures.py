"""Takes the pictures of pages as PNG or JPEG, and draws pages that are nothing but a picture."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from content.importers.pdf.page.shapes import Image, Sheet
from content.importers.shared.documents.parts import Figure
from content.importers.shared.pictures import LARGEST_BYTES, MOST_PICTURES, size_of

log = logging.getLogger(__name__)

WORDS = 16
"""Characters that tell a page of text: a scan may have a stamp of some."""
_PAGE = 0.8
"""Of the page, that a picture covers which is its background, or the page itself."""
_MOST_PIXELS = 8_000_000
_LONGEST_SIDE = 2_000
_DPI = 300
_LONGEST_PAGE = 4_200
"""px of a page that is drawn; A4 with 300 points an inch has 3508."""


class PagePictures:
    """Gives the pictures of one document's pages."""

    def __init__(self, document: Any, sheets: Sequence[Sheet]) -> None:
        """Pictures at the same place on three pages and more are ornaments."""
        self._document = document
        self._places = {sheet.number: sheet for sheet in sheets}
        self._usual = Counter(_place(image) for sheet in sheets for image in sheet.images)
        self._given = 0

    def figure(self, number: int, image: Image) -> Figure | None:
        """Return the picture; None for an ornament, a background, and one that is broken."""
        sheet = self._places[number]
        page = sheet.box.width * sheet.box.height
        if image.box.width * image.box.height > _PAGE * page and sheet.runs:
            return None
        if self._usual[_place(image)] >= 3 or self._given >= MOST_PICTURES:
            return None
        data = _bytes_of(self._document, number, image.number)
        if data is None:
            return None
        self._given += 1
        return Figure(data=data)


def _place(image: Image) -> tuple[int, ...]:
    return tuple(round(edge / 4) for edge in image.box)


def _bytes_of(document: Any, number: int, at: int) -> bytes | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = document[number]
    try:
        item = pdfium.FPDFPage_GetObject(page.raw, at)
        image = pypdfium2.PdfImage(item, page=page, pdf=document)
        width, height = image.get_px_size()
        if width * height > 10 * _MOST_PIXELS or min(width, height) < 1:
            return None
        if image.get_filters() == ["DCTDecode"]:
            data = bytes(image.get_data(decode_simple=False))
            if size_of(data) is not None and len(data) <= LARGEST_BYTES:
                return data
        bitmap = image.get_bitmap(render=True, scale_to_original=width * height <= _MOST_PIXELS)
        drawn = bitmap.to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        log.info("a picture cannot be read: %s", type(error).__name__)
        return None
    finally:
        page.close()
    return _packed(drawn)


def _packed(drawn: Any) -> bytes:
    drawn.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    if drawn.width * drawn.height > 600_000:
        drawn.convert("RGB").save(out, "JPEG", quality=80)
    else:
        drawn.save(out, "PNG")
    return out.getvalue()


def pages_without_text(document: Any) -> list[int]:
    """Return the numbers, from 0, of pages that have hardly any words: pictures of pages."""
    return [number for number in range(len(document)) if not _has_text(document, number)]


def _has_text(document: Any, number: int) -> bool:
    page = document[number]
    textpage = page.get_textpage()
    try:
        return int(textpage.count_chars()) >= WORDS
    finally:
        textpage.close()
        page.close()


def grey_page(document: Any, number: int) -> Any:
    """Return a page as a grey image (Pillow), 300 points an inch, 4200 px at the longest side.

    Raises the library's PdfiumError, or IndexError for a page that is not there.
    """
    page = document[number]
    try:
        scale = min(_DPI / 72, _LONGEST_PAGE / max(*page.get_size(), 1.0))
        return page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
