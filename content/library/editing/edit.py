"""A person's corrections of an import: join articles, cut an article, name it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from content.errors import BadEditError, EmptyTitleError
from content.importers.shared.compose import compose, one_line
from content.importers.shared.documents.originals import is_original
from content.model import Article, Block, BlockKind, article_id


def merge(articles: Sequence[Article]) -> Article:
    """Return one article with the first one's title and all the bodies in order.

    The other titles stay as headings inside it, but not substitutes; all writers are named. The
    pictures of pages stand once at the end. Raises BadEditError for fewer than two articles, or the
    same one twice.
    """
    if len(articles) < 2:
        raise BadEditError(f"{len(articles)} articles to merge")
    if len({article.id for article in articles}) < len(articles):
        raise BadEditError("an article cannot be merged with itself")
    first = articles[0]
    body = list(first.body)
    for article in articles[1:]:
        if not article.title_is_substitute:
            body.append(Block(BlockKind.HEADING, article.title))
        body.extend(article.body)
    shown = dict.fromkeys(filter(is_original, body))
    merged = compose(
        "" if first.title_is_substitute else first.title,
        [*(block for block in body if not is_original(block)), *shown],
        authors=tuple(dict.fromkeys(name for article in articles for name in article.authors)),
        affiliation=_united(article.affiliation for article in articles),
        section=first.section,
        series=first.series,
        source=_united(article.source for article in articles),
        published=first.published,
    )
    carried = {key: data for article in articles for key, data in article.carried}
    return replace(merged, lang=first.lang, carried=tuple(carried.items()))


def split(article: Article, block_index: int) -> tuple[Article, Article]:
    """Return the two parts of the article, cut before block `block_index` of `article.blocks`.

    A heading at the cut becomes the title of the second part; otherwise the second part gets a
    substitute. Title and writers stay with the first; both parts have the pictures of the page that
    they come from. Raises BadEditError when one part would have no body.
    """
    blocks = article.blocks
    if not 0 < block_index < len(blocks):
        raise BadEditError(f"no block {block_index} to cut at")
    shown = tuple(filter(is_original, blocks))
    apart = (BlockKind.TITLE, BlockKind.BYLINE)
    kept = [block for block in blocks[:block_index] if not is_original(block)]
    upper = [block for block in kept if block.kind not in apart]
    lower = [
        block
        for block in blocks[block_index:]
        if block.kind not in apart and not is_original(block)
    ]
    if blocks[block_index].kind in apart or not upper or not lower:
        raise BadEditError("a split at the very start")
    title = ""
    if lower[0].kind is BlockKind.HEADING:
        title = lower.pop(0).text
        if not lower:
            raise BadEditError("a title without a body")
    first_blocks = (*kept, *shown)
    first = replace(article, id=article_id(first_blocks), blocks=first_blocks)
    second = compose(
        title,
        [*lower, *shown],
        section=article.section,
        series=article.series,
        source=article.source,
        published=article.published,
    )
    return first, replace(second, lang=article.lang, carried=article.carried)


def retitle(article: Article, title: str) -> Article:
    """Return the article with this title, no longer a substitute.

    The id stays when there is a body, so places and shelves stay. Raises EmptyTitleError for a
    title without words.
    """
    line = one_line(title)
    if not any(char.isalnum() for char in line):
        raise EmptyTitleError()
    done = False
    blocks: list[Block] = []
    for block in article.blocks:
        if block.kind is BlockKind.TITLE and not done:
            block = Block(BlockKind.TITLE, line)
            done = True
        blocks.append(block)
    new = tuple(blocks)
    return replace(article, id=article_id(new), blocks=new, title_is_substitute=False)


def _united(parts: Iterable[str]) -> str:
    return "，".join(dict.fromkeys(part for part in parts if part))
