"""Decoding for all formats of text, once for each file, with doubts about broken text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from content.errors import NotTextError
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.encoding import decode
from content.importers.shared.watch import Watch

MOST_BYTES = 5
"""Bytes of the longest character in all encodings, and one more for a character that is cut."""


def text_of(data: bytes) -> str | None:
    """Return the text in the bytes; None when there is none."""
    found = _decoded(data)
    return None if isinstance(found, NotTextError) else found[0]


def read_as_text(data: bytes, read: Callable[[str], ImportResult], watch: Watch) -> ImportResult:
    """Return the result of `read` for the text, with a doubt if some bytes are not characters.

    Raises NotTextError.
    """
    found = _decoded(data)
    if isinstance(found, NotTextError):
        raise NotTextError(found.detail)
    text, encoding = found
    watch.progress(0.2)
    watch.check()
    result = read(text)
    broken = text.count("\ufffd")
    if not broken:
        return result
    doubt = Doubt(DoubtCode.UNDECODABLE, None, "\ufffd", f"{broken} in {encoding}")
    return replace(result, doubts=(*result.doubts, doubt))


def forget_text() -> None:
    """Forget the last text: a book with its bytes takes some 100 MB."""
    _decoded.cache_clear()


@lru_cache(maxsize=1)
def _decoded(data: bytes) -> tuple[str, str] | NotTextError:
    """Each format of text asks for the same bytes, one after another."""
    try:
        return decode(data)
    except NotTextError as error:
        return error
