"""Slides of python-pptx and LibreOffice are read as eyes go over them."""

from __future__ import annotations

from io import BytesIO

import pytest
from fakes.places import ROOT

from content.errors import ContentError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source
from content.model import BlockKind

FOLDER = ROOT / "tests/fixtures/documents/slides"


@pytest.mark.parametrize("name", ["讲座", "讲座-另存"])
def test_slides_are_read_in_order_and_notes_come_last(name: str) -> None:
    result = read_source(file_source(FOLDER / f"{name}.pptx"))
    (article,) = result.articles
    words = [block.text for block in article.blocks]
    assert words[:7] == [
        "守好自己的钱袋子",
        "社区讲座",
        "三个不要",
        "不转账",
        "不扫码",
        "不点链接",
        "备注：先讲一个例子。",
    ]
    assert words[8:12] == ["左上", "右上", "左下", "右下"]
    assert "时间：周三下午，地点：二楼活动室。" in words
    assert words[-2:] == ["去年，来听的人：31。", "今年，来听的人：58。"]
    headings = [block.text for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["三个不要", "讲座的日子"]
    (picture,) = [block for block in article.blocks if block.kind is BlockKind.PICTURE]
    assert picture.text == "图片：活动室的门"
    assert picture.picture is not None
    assert [doubt.quote for doubt in result.doubts] == ["备用的一页"]


def test_broken_slides_are_told() -> None:
    data = (FOLDER / "讲座.pptx").read_bytes()
    with pytest.raises(ContentError, match="refused-damaged"):
        read_source(Source("x", lambda: BytesIO(data[:-1000])))
