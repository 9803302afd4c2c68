"""A book is what our own reader of EPUB reads: the article, with its pictures."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from fakes.fleet.publisher import article
from hypothesis import given
from hypothesis import strategies as st

from content.editions.book import book, book_id
from content.importers.base import Source
from content.importers.reading import read_source
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c636060f8cf000003030100c9fe92ef0000000049454e44ae426082"
)


def read(data: bytes) -> Article:
    (found,) = read_source(Source("x.epub", lambda: BytesIO(data))).articles
    return found


def test_our_own_reader_reads_the_book() -> None:
    key = picture_key(PNG)
    blocks = (
        Block(BlockKind.TITLE, "菜 & <园>"),
        Block(BlockKind.PARAGRAPH, "第一段。"),
        Block(BlockKind.HEADING, "春天"),
        Block(BlockKind.PICTURE, "图片：一棵“菜”", Picture(key, 1, 1)),
        Block(BlockKind.PARAGRAPH, "第二段\x07。"),
    )
    given_ = Article(
        article_id(blocks),
        blocks,
        ("张老师", "李老师"),
        section="生活",
        published="2026-07-01",
        carried=((key, PNG),),
    )
    found = read(book(given_))
    assert (found.title, found.authors, found.published) == (
        "菜 & <园>",
        given_.authors,
        "2026-07-01",
    )
    assert [(block.kind, block.text) for block in found.body] == [
        (BlockKind.PARAGRAPH, "第一段。"),
        (BlockKind.HEADING, "春天"),
        (BlockKind.PICTURE, "图片：一棵“菜”"),
        (BlockKind.PARAGRAPH, "第二段。"),
    ]
    assert found.carried == given_.carried


def test_the_same_article_makes_the_same_bytes() -> None:
    assert book(article(1)) == book(article(1)) != book(article(2))
    with zipfile.ZipFile(BytesIO(book(article(1)))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert archive.read("mimetype") == b"application/epub+zip"


def test_a_long_text_is_cut_at_its_headings() -> None:
    chapters = [
        block
        for number in range(4)
        for block in (
            Block(BlockKind.HEADING, f"第{number}章"),
            Block(BlockKind.PARAGRAPH, "字。" * 15_000),
        )
    ]
    blocks = (Block(BlockKind.TITLE, "长篇"), *chapters)
    data = book(Article(article_id(blocks), blocks))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert sum(name.startswith("book/text") for name in archive.namelist()) == 2
    found = read(data)
    assert [block.text for block in found.body] == [block.text for block in chapters]


def test_a_picture_that_few_readers_show_is_told_in_words() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    key = picture_key(svg)
    shown = Block(BlockKind.PICTURE, "图片：一张图", Picture(key, 1, 1))
    blocks = (*article(1).blocks, shown)
    data = book(replace(article(1), blocks=blocks, carried=((key, svg),)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if key in name]
        assert "图片：一张图" in archive.read("book/text0.xhtml").decode()


@given(st.text(min_size=1), st.text(), st.text())
def test_no_text_breaks_a_book(text: str, author: str, lang: str) -> None:
    blocks = (Block(BlockKind.TITLE, text), Block(BlockKind.PARAGRAPH, text + "字"))
    data = book(Article(article_id(blocks), blocks, (author,), text, text, lang=lang))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        from lxml import etree

        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                etree.fromstring(archive.read(name))


def test_ids_stay() -> None:
    assert book_id("a") == book_id("a") != book_id("b")
    assert book_id("a").startswith("urn:uuid:")
