"""Pages that are pictures in a document of text: shown where they stand, and read afterwards.

The format gives each of them as a picture with its number, and a doubt. What recognises pages reads
them later, one by one, and their words come before their pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.importers.shared.documents.originals import original_caption
from content.importers.shared.documents.page_by_page import text_of_page
from content.importers.shared.documents.parts import Figure
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.model import Article

_DETAIL = "picture-page"


def picture_of_page(number: int, picture: bytes) -> Figure:
    """Return the figure of a page, from 0, that is nothing but a picture (PNG or JPEG)."""
    return Figure(data=picture, caption=original_caption(number + 1))


def doubt_of_page(number: int, *, is_picture: bool) -> Doubt:
    """Return the doubt about a page, from 0, whose words are not read."""
    quote = f"第 {number + 1} 页"
    return Doubt(DoubtCode.NOT_READ, None, quote, f"{_DETAIL} {number}" if is_picture else "")


def picture_pages(result: ImportResult) -> tuple[int, ...]:
    """Return the numbers, from 0, of the pages that are pictures and are not read yet."""
    return tuple(number for doubt in result.doubts for number in _numbers(doubt))


def with_page(result: ImportResult, number: int, page: ImportResult) -> ImportResult:
    """Return the result with the words of this page, from 0, before its picture.

    A page without words has no articles; it is no doubt any more.
    """
    caption = original_caption(number + 1)
    places = [
        (at, place)
        for at, article in enumerate(result.articles)
        for place, block in enumerate(article.blocks)
        if block.text == caption
    ]
    if not places:
        return result
    at, place = places[0]
    articles = list(result.articles)
    articles[at] = _with_words(articles[at], place, page)
    kept = [doubt for doubt in result.doubts if number not in _numbers(doubt)]
    found = [
        replace(doubt, article=None if doubt.article is None else at)
        for doubt in page.doubts
        if doubt.code is not DoubtCode.TITLE_LOST
    ]
    return replace(result, articles=tuple(articles), doubts=(*kept, *found))


def _with_words(article: Article, place: int, page: ImportResult) -> Article:
    words = [block for each in page.articles for block in text_of_page(each)]
    blocks = (*article.blocks[:place], *words, *article.blocks[place:])
    return replace(article, blocks=blocks)


def _numbers(doubt: Doubt) -> Iterator[int]:
    name, _, number = doubt.detail.partition(" ")
    if doubt.code is DoubtCode.NOT_READ and name == _DETAIL and number.isdecimal():
        yield int(number)
