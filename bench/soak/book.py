"""A book of 720 chapters, made up: no two sentences alike, each with its number in it."""

from __future__ import annotations

import random

from bench.steady.text import clauses
from content.model import Article, Block, BlockKind
from content.text.script import Script

CHAPTERS = 720
PARAGRAPHS, SENTENCES = 3, 3
"""Of one chapter; its title comes on top. Eight hours at the fastest speed end before the book."""

PIECES = 600
"""About so many clauses make up the whole book. Their characters have all come when the memory is
looked at: Qt keeps each one that it has drawn, and with all 6,600 clauses the window grew from the
first chapter to the last."""


def chapters(seed: int) -> tuple[Article, ...]:
    """Return the chapters, which are articles of one order."""
    every = clauses()
    chance, pieces = random.Random(seed), every[:: max(1, len(every) // PIECES)]
    return tuple(_chapter(number, chance, pieces) for number in range(1, CHAPTERS + 1))


def numbers(book: tuple[Article, ...]) -> dict[str, int]:
    """Return the place in the book, from 0, of every sentence.

    ValueError where two are alike: then it could not be told which of them is heard.
    """
    found: dict[str, int] = {}
    for text in (text for chapter in book for text in sentences(chapter)):
        if found.setdefault(text, len(found)) != len(found) - 1:
            raise ValueError(f"twice in the book: {text}")
    return found


def sentences(chapter: Article) -> tuple[str, ...]:
    """Return all sentences that are read aloud, in order."""
    script = Script(chapter)
    return script.texts_from(script.first(), 1 << 20)


def _chapter(number: int, chance: random.Random, pieces: tuple[str, ...]) -> Article:
    blocks = [Block(BlockKind.TITLE, f"第{number}章：{chance.choice(pieces)}")]
    count = 0
    for _ in range(PARAGRAPHS):
        said = []
        for _ in range(SENTENCES):
            count += 1
            long = chance.sample(pieces, chance.choice((1, 2, 2, 3)))
            said.append(f"{number}章{count}句，{'，'.join(long)}。")
        blocks.append(Block(BlockKind.PARAGRAPH, "".join(said)))
    return Article(f"soak-{number}", tuple(blocks))
