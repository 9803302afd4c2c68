"""A person's changes of the articles of a page: join, part, name, move. Pure, so each is undone.

Every change gives new articles for the old ones; who keeps the old ones has the undoing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from content.errors import BadEditError
from content.importers.shared.documents.originals import is_original
from content.library.editing.edit import merge, retitle, split
from content.model import Article, BlockKind

Page: TypeAlias = tuple[Article, ...]
"""The articles of a page in their order. None of them is there twice."""


def page_of(articles: Iterable[Article]) -> Page:
    """Return articles as a page: of those that are the same text, the first one."""
    found: dict[str, Article] = {}
    for article in articles:
        found.setdefault(article.id, article)
    return tuple(found.values())


def joined(page: Page, at: int) -> Page:
    """Return the page with article number `at` joined to the one above it.

    Raises BadEditError where there is none above, or where the result is there already.
    """
    if not 0 < at < len(page):
        raise BadEditError(f"nothing above article {at}")
    return _checked((*page[: at - 1], merge(page[at - 1 : at + 1]), *page[at + 1 :]))


def parted(page: Page, at: int, block: int) -> Page:
    """Return the page with article number `at` cut in two before one of its blocks.

    Raises BadEditError where it cannot be cut there, or where a part is there already.
    """
    return _checked((*page[:at], *split(page[at], block), *page[at + 1 :]))


def renamed(page: Page, at: int, title: str) -> Page:
    """Return the page with another title of article number `at`.

    Raises EmptyTitleError for a title without words, BadEditError.
    """
    return _checked((*page[:at], retitle(page[at], title), *page[at + 1 :]))


def moved(page: Page, at: int, step: int) -> Page:
    """Return the page with article number `at` so many places further down.

    Raises BadEditError where there is no such place.
    """
    to = at + step
    if not (0 <= at < len(page) and 0 <= to < len(page)):
        raise BadEditError(f"no place {to}")
    rest = [*page[:at], *page[at + 1 :]]
    return (*rest[:to], page[at], *rest[to:])


def may_join(page: Page, at: int) -> bool:
    """Return whether article number `at` can be joined to the one above it."""
    try:
        return bool(joined(page, at))
    except BadEditError:
        return False


def cuts(article: Article) -> tuple[int, ...]:
    """Return the blocks before which the article can be cut."""
    apart = (BlockKind.TITLE, BlockKind.BYLINE)
    blocks = article.blocks
    body = [
        number
        for number, block in enumerate(blocks)
        if block.kind not in apart and not is_original(block)
    ]
    last = body[-1] if body else 0
    # A heading becomes a title, and a title alone is no article.
    return tuple(
        number
        for number in body[1:]
        if number < last or blocks[number].kind is not BlockKind.HEADING
    )


def _checked(page: Page) -> Page:
    if len({article.id for article in page}) < len(page):
        raise BadEditError("the same text would be there twice")
    return page
