"""An article's body carries it whole; bodies of strangers are read or are one error."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editions.bodies import article_body, article_in
from content.editions.edition import EditionError
from content.editions.form import as_line
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

WORDS = st.text(max_size=9).map(lambda text: as_line(text, 200))
SHOWN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)
TEXTS = st.builds(
    Block,
    st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.PICTURE]),
    SHOWN,
)
PICTURES = st.lists(st.binary(min_size=1, max_size=20), max_size=3, unique=True)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    carried = tuple(sorted((picture_key(data), data) for data in draw(PICTURES)))
    shown = [
        Block(BlockKind.PICTURE, "图片：" + draw(SHOWN), Picture(key, draw(st.integers(0, 99)), 9))
        for key, _ in carried
    ]
    lost = [Block(BlockKind.PICTURE, "图片：没有了")] if draw(st.booleans()) else []
    blocks = (
        Block(BlockKind.TITLE, draw(SHOWN)),
        *draw(st.lists(TEXTS, max_size=4)),
        *shown,
        *lost,
    )
    return Article(
        article_id(blocks),
        blocks,
        tuple(draw(st.lists(WORDS, max_size=3))),
        *(draw(WORDS) for _ in range(4)),
        draw(st.sampled_from(["", "2026", "2026-07", "2026-07-01"])),
        draw(st.sampled_from(["zh", "", "zh-Hant"])),
        draw(st.booleans()),
        carried,
    )


@given(articles())
def test_an_article_is_read_as_it_was_written(article: Article) -> None:
    body = article_body(article)
    read = article_in(body)
    assert (read, read.carried) == (article, article.carried)
    assert article_body(read) == body


@given(articles(), st.data())
def test_damage_is_one_error_or_another_article(article: Article, data: st.DataObject) -> None:
    body = article_body(article)
    at = data.draw(st.integers(0, len(body) - 1))
    broken = body[:at] + data.draw(st.binary(max_size=3)) + body[at + 1 :]
    for bad in (broken, body[:at], body + b"\0"):
        with suppress(EditionError):
            for key, picture in article_in(bad).carried:
                assert picture_key(picture) == key


@given(st.binary(max_size=80))
def test_any_bytes_are_one_error(data: bytes) -> None:
    with pytest.raises(EditionError):
        article_in(data)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../../etc"},
        {"id": 7},
        {"blocks": []},
        {"blocks": [["paragraph", "字"]]},
        {"blocks": [["title", "两\n行"]]},
        {"blocks": [["title", ""]]},
        {"blocks": [["title", "字"], ["poem", "字"]]},
        {"blocks": [["title", "字"], [["title"], "字"]]},
        {"blocks": [["title", "字"], ["paragraph", "字", "0" * 64, 1, 1]]},
        {"blocks": [["title", "字"], ["picture", "字", "0" * 64, -1, 1]]},
        {"blocks": [["title", "\ud800"]]},
        {"authors": "张"},
        {"published": "明天"},
        {"lang": "z" * 36},
        {"title_is_substitute": 0},
        {"pictures": [["0" * 64, 1]]},
    ],
)
def test_no_field_is_taken_unseen(change: dict[str, object]) -> None:
    fields = json.loads(article_body(_article())) | change
    with pytest.raises(EditionError):
        article_in(json.dumps(fields).encode() + b"\n")


def test_what_the_library_holds_and_nobody_can_write_is_mended() -> None:
    odd = replace(_article(), published="去年", series="第一\n第二", lang="\ud800")
    odd = replace(odd, blocks=(*odd.blocks, Block(BlockKind.PARAGRAPH, "半\udc00个")))
    read = article_in(article_body(odd))
    assert (read.published, read.series, read.lang) == ("", "第一 第二", "")
    assert read.blocks[-1].text == "半 个"


def test_pictures_that_are_not_shown_are_not_published() -> None:
    data = b"picture"
    article = replace(_article(), carried=((picture_key(data), data),))
    assert article_body(article) == article_body(_article())


def _article() -> Article:
    blocks = (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, "一段。"))
    return Article(article_id(blocks), blocks)
