"""The recognised text of a newspaper page as a format, known by the signs of print."""

from __future__ import annotations

from content.importers.base import DeclinedError, Source
from content.importers.newspaper.page import PAGE_LENGTH, read_print
from content.importers.shared.doubts import ImportResult
from content.importers.shared.text import MOST_BYTES, read_as_text, text_of
from content.importers.shared.watch import Watch


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a text that is short enough for a page; `read` looks closer."""
    if len(data) > PAGE_LENGTH * MOST_BYTES:
        return False
    text = text_of(data)
    return text is not None and len(text) <= PAGE_LENGTH


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the articles of the page.

    Raises DeclinedError for titles without a body and for a text that is no page: plain text reads
    them.
    """
    return read_as_text(source.data(), _articles, watch)


def _articles(text: str) -> ImportResult:
    result = read_print(text)
    if result is None:
        raise DeclinedError("no articles of a page")
    return result
