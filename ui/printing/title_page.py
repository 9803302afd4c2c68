"""The text of the title page: the article's title, its source, how long it takes."""

from __future__ import annotations

from dataclasses import replace

from content.model import Article, Block, BlockKind
from content.text.characters.as_stored import AS_STORED, Shown
from ui.words.translating import tr

_APART = (BlockKind.TITLE, BlockKind.BYLINE)


def head_length(article: Article) -> int:
    """Return the number of blocks of title and byline at the start: they are the title page's."""
    blocks = article.blocks
    return next((n for n, block in enumerate(blocks) if block.kind not in _APART), len(blocks))


def title_blocks(
    article: Article, minutes: int, pages: int, shown: Shown = AS_STORED
) -> tuple[Block, ...]:
    """Return the title page's blocks.

    `minutes` is how long listening takes, `pages` the number of sheets, `shown` the characters of
    the article.
    """
    blocks = article.blocks[: head_length(article)]
    head = (replace(block, text=shown(block.text)) for block in blocks)
    named = (shown(part) for part in (article.section, article.source) if part)
    origin = tr("　·　").join(named)
    words = [origin] if origin else []
    words.append(tr("{}，读完大约 {} 页。", pages).format(_listening(minutes), pages))
    return (*head, *(Block(BlockKind.BYLINE, text) for text in words))


def foot(number: int, pages: int) -> str:
    """Return the words at the foot of a sheet."""
    return tr("第 {} 页，共 {} 页").format(number, pages)


def _listening(minutes: int) -> str:
    if minutes < 60:
        return tr("听完大约 {} 分钟").format(minutes)
    hours = max(1, round(minutes / 60))
    return tr("听完大约 {} 小时", hours).format(hours)
