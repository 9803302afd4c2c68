"""E-books are read page by page: ruby once, notes behind their chapter, locked ones refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from fakes.places import ROOT

from content.errors import ContentError, ImportRefusedError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source
from content.model import BlockKind

FOLDER = ROOT / "tests/fixtures/documents/epub"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    result = read_source(file_source(FOLDER / "河边人家.epub"))
    (article,) = result.articles
    assert (article.title, article.authors, article.published) == (
        "河边人家",
        ("柳叶",),
        "2024-05-01",
    )
    assert [block.text for block in article.body] == [
        "图片：封面",
        "第一章 老屋",
        "老屋在汾河边上〔1〕，有三间。",
        "门前 “种着”一棵枣树。",
        "注释",
        "〔1〕这条河在山西。",
        "第二章 渡口",
        "渡口有船〔1〕。",
        "图片：渡口的船",
        "船到了对岸。",
        "天黑了。",
        "注释",
        "〔1〕木船，能坐八个人。",
        "后来的事，后来再说。",
        "本书由村里人一起写成。",
    ]
    pictures = [block for block in article.body if block.kind is BlockKind.PICTURE]
    assert all(block.picture is not None for block in pictures)
    assert [doubt.quote for doubt in result.doubts] == ["第一章 老屋 第二章 渡口"]
    assert result.to_look_at == ()


def test_chapters_of_an_older_book_have_their_titles_from_its_list() -> None:
    (article,) = read_source(file_source(FOLDER / "上下集.epub")).articles
    assert [block.text for block in article.body] == ["上集", "上集的话。", "下集", "下集的话。"]


def test_a_locked_book_says_so() -> None:
    with pytest.raises(ImportRefusedError, match="refused-copy-protected"):
        read_source(file_source(FOLDER / "上锁.epub"))


@pytest.mark.parametrize("lost", ["OPS/book.opf", "OPS/a.xhtml", "META-INF/container.xml"])
def test_a_book_without_a_part_is_read_or_refused_but_never_breaks(lost: str) -> None:
    out = BytesIO()
    with (
        zipfile.ZipFile(FOLDER / "河边人家.epub") as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            if name != lost:
                new.writestr(name, old.read(name))
    book = Source("x", lambda: BytesIO(out.getvalue()))
    if lost == "OPS/book.opf":
        with pytest.raises(ContentError, match="refused-damaged"):
            read_source(book)
        return
    texts = [block.text for block in read_source(book).articles[0].body]
    assert "渡口有船〔1〕。" in texts
