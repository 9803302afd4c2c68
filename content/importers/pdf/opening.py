"""Opens PDFs, and tells what of their pages is a picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from content.errors import ImportTooBigError, refused

MOST_PAGES = 5_000


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Give the library's document, and close it. Raises refused("locked"), refused("damaged").

    A document that only its owner's password guards is readable: the library opens it.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = (
            code in (4, 5) or "password" in str(error).lower() or "security" in str(error).lower()
        )
        raise refused("locked" if locked else "damaged", str(error)) from error
    try:
        if len(document) > MOST_PAGES:
            raise ImportTooBigError("pages")
        yield document
    finally:
        document.close()
