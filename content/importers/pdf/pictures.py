"""Takes the pictures of pages as PNG or JPEG, and draws pages that are nothing but a picture."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from content.importers.shared.layout.shapes import Image
from content.importers.shared.pictures import LARGEST_BYTES, size_of

log = logging.getLogger(__name__)

_MOST_PIXELS = 8_000_000
_LONGEST_SIDE = 2_000
_DPI = 300


def bytes_of(document: Any, number: int, image: Image) -> bytes | None:
    """Return a picture of a page as PNG or JPEG; None where it is broken, or far too large."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = document[number]
    try:
        item = pdfium.FPDFPage_GetObject(page.raw, image.number)
        found = pypdfium2.PdfImage(item, page=page, pdf=document)
        width, height = found.get_px_size()
        if width * height > 10 * _MOST_PIXELS or min(width, height) < 1:
            return None
        if found.get_filters() == ["DCTDecode"]:
            data = bytes(found.get_data(decode_simple=False))
            if size_of(data) is not None and len(data) <= LARGEST_BYTES:
                return data
        bitmap = found.get_bitmap(render=True, scale_to_original=width * height <= _MOST_PIXELS)
        drawn = bitmap.to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        log.info("a picture cannot be read: %s", type(error).__name__)
        return None
    finally:
        page.close()
    return _packed(drawn)


def drawn_page(document: Any, number: int) -> bytes | None:
    """Return a whole page as a JPEG to look at; None where it cannot be drawn."""
    import pypdfium2

    try:
        page = document[number]
        width, height = page.get_size()
        scale = min(_DPI / 72, _LONGEST_SIDE / max(width, height, 1))
        drawn = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        log.info("a page cannot be drawn: %s", type(error).__name__)
        return None
    out = BytesIO()
    drawn.convert("L").save(out, "JPEG", quality=60)
    return out.getvalue()


def _packed(drawn: Any) -> bytes:
    drawn.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    if drawn.width * drawn.height > 600_000:
        drawn.convert("RGB").save(out, "JPEG", quality=80)
    else:
        drawn.save(out, "PNG")
    return out.getvalue()
