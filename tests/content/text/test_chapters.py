"""Chapters: every heading once, with the text under it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.model import Article, Block, BlockKind
from content.text.chapters import chapter_at, chapters

kinds = st.sampled_from((BlockKind.HEADING, BlockKind.PARAGRAPH))
blocks = st.builds(Block, kinds, st.text("字句", min_size=1, max_size=9))


def article(*parts: Block) -> Article:
    return Article("x", (Block(BlockKind.TITLE, "题目"), *parts))


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_a_chapter_is_its_heading_and_what_follows_up_to_the_next() -> None:
    book = article(
        paragraph("前言"), heading("一"), paragraph("两个"), paragraph("三个字"), heading("二")
    )
    found = chapters(book)
    assert [(c.block, c.title, c.length) for c in found] == [(2, "一", 6), (5, "二", 1)]


def test_one_heading_is_no_choice() -> None:
    assert chapters(article(heading("一"), paragraph("字"))) == ()
    assert chapters(article(paragraph("字"))) == ()


@given(st.lists(blocks, max_size=30))
def test_every_character_from_the_first_heading_on_belongs_to_one_chapter(
    parts: list[Block],
) -> None:
    book = article(*parts)
    found = chapters(book)
    headings = [n for n, b in enumerate(book.blocks) if b.kind is BlockKind.HEADING]
    if len(headings) < 2:
        assert found == ()
        return
    assert [c.block for c in found] == headings
    assert sum(c.length for c in found) == sum(len(b.text) for b in book.blocks[headings[0] :])


@given(st.lists(blocks, min_size=2, max_size=30), st.integers(0, 40))
def test_the_chapter_of_a_place_begins_at_or_before_it(parts: list[Block], block: int) -> None:
    found = chapters(article(*parts))
    number = chapter_at(found, block)
    if number is None:
        assert all(c.block > block for c in found)
    else:
        assert found[number].block <= block
        assert all(c.block > block for c in found[number + 1 :])
