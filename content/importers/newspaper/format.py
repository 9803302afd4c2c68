"""The recognised text of a newspaper page as a format, known by the signs of print."""

from __future__ import annotations

from content.importers.base import DeclinedError, Source
from content.importers.newspaper.page import PAGE_LENGTH, is_page, read_page
from content.importers.shared.doubts import DoubtCode, ImportResult
from content.importers.shared.text import MOST_BYTES, read_as_text, text_of
from content.importers.shared.watch import Watch


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a text with the signs of print."""
    if len(data) > PAGE_LENGTH * MOST_BYTES:
        return False
    text = text_of(data)
    return text is not None and is_page(text)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the articles of the page.

    Raises DeclinedError for titles without a body and for a text that is no page: plain text reads
    them.
    """
    result = read_as_text(source.data(), read_page, watch)
    if not result.articles or _is_one_plain_text(result):
        raise DeclinedError("no articles of a page")
    return result


def _is_one_plain_text(result: ImportResult) -> bool:
    """Tell whether a page's reading found no typed parts and left words out: a letter, a notice."""
    if len(result.articles) != 1:
        return False
    article = result.articles[0]
    typed = article.authors or article.affiliation or article.section or article.series
    codes = {doubt.code for doubt in result.doubts}
    return not typed and bool(codes & {DoubtCode.TITLE_UNPLACED, DoubtCode.TEXT_UNPLACED})
