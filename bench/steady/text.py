"""Thousands of sentences, no two alike, made of those of the built-in articles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from app.bundled import bundled_articles
from content.model import Article, Block, BlockKind
from content.text.sentences import sentence_spans

PARAGRAPHS, SENTENCES = 25, 4
"""Of one article: it holds a hundred sentences and its title."""

_CUT = re.compile(r"[，；：。！？、]")
_CLAUSE = range(4, 25)
"""Characters of a piece that may become half of a sentence."""


def clauses() -> tuple[str, ...]:
    """Return the pieces of the built-in articles between two signs, each once, in their order."""
    found: dict[str, None] = {}
    for article in bundled_articles():
        for block in article.blocks:
            for start, end in sentence_spans(block.text):
                pieces = (piece.strip() for piece in _CUT.split(block.text[start:end]))
                found |= dict.fromkeys(piece for piece in pieces if len(piece) in _CLAUSE)
    return tuple(found)


def varied_articles(seed: int = 1) -> Iterator[Article]:
    """Yield articles without end; what varies (clauses, numbers, lengths) makes caches useless."""
    chance = random.Random(seed)
    pieces = clauses()
    number = 0
    while True:
        number += 1
        blocks = [Block(BlockKind.TITLE, f"第{number}篇 {chance.choice(pieces)}")]
        for _ in range(PARAGRAPHS):
            sentences = (_sentence(chance, pieces) for _ in range(SENTENCES))
            blocks.append(Block(BlockKind.PARAGRAPH, "".join(sentences)))
        yield Article(f"varied-{number}", tuple(blocks))


def _sentence(chance: random.Random, pieces: tuple[str, ...]) -> str:
    said = [chance.choice(pieces) for _ in range(chance.choice((1, 2, 2, 3)))]
    at = chance.randrange(len(said))
    said[at] = chance.choice(
        (
            said[at],
            f"{chance.randint(1949, 2035)}年{chance.randint(1, 12)}月，{said[at]}",
            f"{said[at]}{chance.randint(1, 9999) / 10}元",
            f"{said[at]}，电话{chance.randint(13000000000, 19999999999)}",
        )
    )
    return "，".join(said) + chance.choice("。。。！？")
