"""Pictures of the pages from which an article was recognised; they stand behind its text.

A reader who wonders looks at the page itself. The block's text is its caption, 〔原件第 1 页〕: the
caption is shown, and the voice passes over it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from content.importers.shared.doubts import ImportResult
from content.importers.shared.pictures import size_of
from content.model import Article, Block, BlockKind, Picture, picture_key

_CAPTION = re.compile(r"〔原件第 \d{1,4} 页〕")


def original_caption(page: int) -> str:
    """Return the words under the picture of this page, from 1."""
    return f"〔原件第 {page} 页〕"


def is_original(block: Block) -> bool:
    """Tell whether the block is the picture of a page from which the text was recognised."""
    return block.kind is BlockKind.PICTURE and _CAPTION.fullmatch(block.text) is not None


def originals(article: Article) -> tuple[Block, ...]:
    """Return the pictures of the article's pages, in the order of the pages."""
    return tuple(filter(is_original, article.blocks))


def renumbered(result: ImportResult, page: int) -> ImportResult:
    """Return the result of a picture as that of this page, from 1, of a document."""
    caption = original_caption(page)
    return replace(
        result,
        articles=tuple(
            replace(
                article,
                blocks=tuple(
                    replace(block, text=caption) if is_original(block) else block
                    for block in article.blocks
                ),
            )
            for article in result.articles
        ),
    )


def with_original(result: ImportResult, picture: bytes, page: int) -> ImportResult:
    """Return the result, each of its articles with the picture (JPEG or PNG) of the page."""
    size = size_of(picture)
    if size is None:
        return result
    key = picture_key(picture)
    block = Block(BlockKind.PICTURE, original_caption(page), Picture(key, *size))
    return replace(
        result,
        articles=tuple(
            replace(
                article,
                blocks=(*article.blocks, block),
                carried=tuple({**dict(article.carried), key: picture}.items()),
            )
            for article in result.articles
        ),
    )
