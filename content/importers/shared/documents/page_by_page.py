"""Puts the results of single pages together: what goes on over a page's end is one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.importers.shared.compose import compose
from content.importers.shared.documents.originals import is_original
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.paragraphs import is_finished, join_halves
from content.model import Article, Block, BlockKind, article_id

_ID = BlockKind.PARAGRAPH
_TITLE_CODES = frozenset({DoubtCode.TITLE_LOST})


def key_of_pages(data: bytes) -> str:
    """Return the key of a source, from which its articles get their ids while they grow."""
    import hashlib  # see content.model.article_id

    return hashlib.sha256(data).hexdigest()


def joined_pages(
    results: Sequence[ImportResult], key: str = "", *, more_follow: bool = False
) -> ImportResult:
    """Return the pages as one result, in their order.

    A page with one article goes on with the article of the page before it. A page with several, as
    of a newspaper, has its articles for itself. With `more_follow` other pages will come: the
    pictures of the pages are left out, and at the end a paragraph that may go on there. So what is
    told only ever grows. With the `key` of the source an article has the same id all the time, and
    takes the place of its shorter self in the library.
    """
    groups: list[list[int]] = []
    for number, result in enumerate(results):
        goes_on = groups and len(result.articles) <= 1
        if goes_on and len(results[groups[-1][-1]].articles) <= 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    articles: list[Article] = []
    doubts: list[Doubt] = []
    markers: list[str] = []
    for group in groups:
        pages = [results[number] for number in group]
        first = len(articles)
        own = [article for page in pages for article in page.articles]
        if len(group) > 1 and own:
            own = [_one(own)]
        if len(own) == 1 and key:
            own = [replace(own[0], id=article_id((Block(_ID, f"{key} {first}"),)))]
        articles += own
        for at, page in enumerate(pages):
            doubts += _moved(page.doubts, first, is_first=at == 0, several=len(group) > 1)
            markers += page.markers
    if more_follow and articles:
        articles = [_without_originals(article) for article in articles]
        articles[-1] = _without_open_end(articles[-1])
    reasons = tuple(reason for result in results for reason in result.reasons)
    return ImportResult(tuple(articles), tuple(doubts), tuple(markers), reasons)


def _moved(
    doubts: Sequence[Doubt], first: int, *, is_first: bool, several: bool
) -> Iterator[Doubt]:
    for doubt in doubts:
        if several and not is_first and doubt.code in _TITLE_CODES:
            continue  # a further page needs no title
        number = None if doubt.article is None else first + (0 if several else doubt.article)
        yield replace(doubt, article=number)


def _one(pages: Sequence[Article]) -> Article:
    """Return the articles of pages as one; titles of further pages are headings in it."""
    head, *rest = pages
    body = [block for block in head.body if not is_original(block)]
    shown = [block for block in head.body if is_original(block)]
    for page in rest:
        for at, block in enumerate(text_of_page(page)):
            if at == 0 and body and _goes_on(body[-1], block):
                text = join_halves(body[-1].text, block.text)
                body[-1] = replace(block, kind=body[-1].kind, text=text)
            else:
                body.append(block)
        shown += [block for block in page.body if is_original(block)]

    def said(field: str) -> str:
        return next((value for page in pages if (value := str(getattr(page, field)))), "")

    whole = compose(
        "" if head.title_is_substitute else head.title,
        [*body, *shown],
        authors=head.authors,
        affiliation=head.affiliation,
        section=head.section,
        series=head.series,
        source=said("source"),
        published=said("published"),
    )
    carried = {key: data for page in pages for key, data in page.carried}
    return replace(whole, carried=tuple(carried.items()))


def text_of_page(page: Article) -> Iterator[Block]:
    """Yield the text of a further page, its title and its writer among it, without its picture."""
    for block in page.blocks:
        if is_original(block) or (block.kind is BlockKind.TITLE and page.title_is_substitute):
            continue
        if block.kind is BlockKind.TITLE:
            yield replace(block, kind=BlockKind.HEADING)
        elif block.kind is BlockKind.BYLINE:
            yield replace(block, kind=BlockKind.PARAGRAPH)
        else:
            yield block


def _goes_on(before: Block, after: Block) -> bool:
    both = before.kind is after.kind is BlockKind.PARAGRAPH
    return both and not is_finished(before.text)


def _without_originals(article: Article) -> Article:
    kept = tuple(block for block in article.blocks if not is_original(block))
    return replace(article, blocks=kept, carried=())


def _without_open_end(article: Article) -> Article:
    """Return the article without a last paragraph that may go on; it keeps at least one."""
    last = article.blocks[-1]
    if len(article.body) < 2 or last.kind is not BlockKind.PARAGRAPH or is_finished(last.text):
        return article
    return replace(article, blocks=article.blocks[:-1])
