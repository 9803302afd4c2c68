"""The chapters of an article: its headings, and how much text is under each.

One light pass over the blocks: a book of five million characters takes a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.model import Article, Block, BlockKind

FEWEST = 2
"""A single heading offers no choice."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading in block number `block`; `length` characters from it up to the next heading."""

    block: int
    title: str
    length: int


def chapters(article: Article) -> tuple[Chapter, ...]:
    """Return the chapters in reading order; none if there are fewer than FEWEST headings.

    Text before the first heading belongs to no chapter.
    """
    blocks = article.blocks
    starts = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if len(starts) < FEWEST:
        return ()
    found = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        length = sum(len(block.text) for block in blocks[start:end])
        found.append(Chapter(start, blocks[start].text, length))
    return tuple(found)


def part_of(article: Article, number: int, id_: str) -> Article:
    """Return chapter `number` as an article of its own, with this id and its heading as title.

    Raises IndexError if there is no such chapter.
    """
    every = chapters(article)
    start = every[number].block
    end = every[number + 1].block if number + 1 < len(every) else len(article.blocks)
    title = Block(BlockKind.TITLE, article.blocks[start].text)
    return replace(article, id=id_, blocks=(title, *article.blocks[start + 1 : end]))


def chapter_at(all_chapters: tuple[Chapter, ...], block: int) -> int | None:
    """Return the number of the chapter that holds this block; None before the first."""
    before = [number for number, chapter in enumerate(all_chapters) if chapter.block <= block]
    return before[-1] if before else None
