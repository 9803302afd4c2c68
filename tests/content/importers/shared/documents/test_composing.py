"""Parts of a document become one article: the title, notes, tables, pictures; nothing is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from content.importers.shared.documents.composing import NOTES, composed
from content.importers.shared.documents.parts import (
    About,
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Part,
    Table,
    note_mark,
)
from content.importers.shared.doubts import DoubtCode
from content.model import BlockKind

NOTHING = About()


def texts(*parts: Part, about: About = NOTHING) -> list[str]:
    (article,) = composed(about, parts).articles
    return [block.text for block in article.blocks]


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#804020").save(out, kind)
    return out.getvalue()


def test_a_heading_at_the_beginning_is_the_title() -> None:
    (article,) = composed(NOTHING, [Heading("春天的故事"), Paragraph("草绿了。")]).articles
    assert article.title == "春天的故事"
    assert not article.title_is_substitute
    assert [b.text for b in article.body] == ["草绿了。"]


def test_a_title_that_is_known_is_not_said_again() -> None:
    about = About("春天的故事", ("李梅",))
    assert texts(Heading("春天的故事"), Paragraph("草绿了。"), about=about) == [
        "春天的故事",
        "李梅",
        "草绿了。",
    ]
    assert texts(Heading("第一章"), Paragraph("草绿了。"), about=about) == [
        "春天的故事",
        "李梅",
        "第一章",
        "草绿了。",
    ]


def test_a_first_line_without_a_style_is_a_title_as_in_plain_text() -> None:
    assert composed(NOTHING, [Paragraph("社区通知"), Paragraph("周六停水，请存水。")]).articles[
        0
    ].title == ("社区通知")
    letter = composed(NOTHING, [Paragraph("爸爸好！"), Paragraph("我下周回来。")]).articles[0]
    assert letter.title_is_substitute
    assert [b.text for b in letter.body] == ["爸爸好！", "我下周回来。"]


def test_a_document_without_a_title_has_a_substitute_and_a_doubt() -> None:
    result = composed(NOTHING, [Paragraph("今天下雨，我没有出门，在家里看了一天的书。")])
    assert [doubt.code for doubt in result.doubts] == [DoubtCode.TITLE_LOST]
    assert len(result.to_look_at) == 1


def test_notes_come_at_the_end_of_their_chapter() -> None:
    said = texts(
        Heading("书"),
        Heading("一", 2),
        Paragraph(f"老城{note_mark('1')}在河边。"),
        Note("1", "指太原。"),
        Paragraph("河水清。"),
        Heading("二", 2),
        Paragraph("后来。"),
    )
    assert said == [
        "书",
        "一",
        "老城〔1〕在河边。",
        "河水清。",
        NOTES,
        "〔1〕指太原。",
        "二",
        "后来。",
    ]


def test_a_table_is_read_row_by_row_with_its_head() -> None:
    rows = (("药名", "用量"), ("降压片", "每天一片"), ("", ""))
    assert texts(Heading("用药"), Table(rows))[1:] == ["药名：降压片，用量：每天一片。"]
    numbers = (("1", "2"), ("3", "4"))
    assert texts(Heading("数"), Table(numbers))[1:] == ["1，2。", "3，4。"]


def test_items_keep_their_numbers() -> None:
    assert texts(Heading("步骤"), Item("洗菜", "1."), Item("切菜"))[1:] == ["1. 洗菜", "切菜"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_pictures_are_carried_once_in_a_kind_that_can_be_shown(kind: str) -> None:
    data = picture(kind)
    (article,) = composed(
        NOTHING, [Heading("照片"), Figure("老屋", data), Figure("", data)]
    ).articles
    first, second = article.body
    assert (first.kind, first.text) == (BlockKind.PICTURE, "图片：老屋")
    assert first.picture is not None
    assert (first.picture.width, first.picture.height) == (60, 40)
    assert second.picture == first.picture
    assert [key for key, _ in article.carried] == [first.picture.key]


@pytest.mark.parametrize(
    "data", [b"no picture", picture("PNG", (4, 400)), b"GIF89a" + bytes(40)], ids=str
)
def test_of_other_pictures_the_words_stay(data: bytes) -> None:
    (article,) = composed(NOTHING, [Heading("照片"), Figure("老屋", data)]).articles
    assert [(b.text, b.picture) for b in article.body] == [("图片：老屋", None)]
    assert article.carried == ()


def test_what_is_left_out_is_told_and_asks_for_nothing() -> None:
    result = composed(NOTHING, [Heading("题"), Paragraph("文。")], ["第 1 页", " "])
    assert [(d.code, d.quote) for d in result.doubts] == [(DoubtCode.LEFT_OUT, "第 1 页")]
    assert result.to_look_at == ()


def test_nothing_in_the_document_gives_no_article() -> None:
    assert composed(NOTHING, [Paragraph(" "), Table((("", ""),)), Figure()]).articles == ()


WORDS = st.text("天地人你我他好，。 ab12", max_size=12)
PARTS = st.lists(
    st.one_of(
        st.builds(Heading, WORDS, st.integers(1, 4)),
        st.builds(Paragraph, WORDS),
        st.builds(Item, WORDS, st.sampled_from(["", "1.", "（二）"])),
        st.builds(Figure, WORDS),
    ),
    max_size=12,
)


@given(PARTS)
def test_every_character_stays_in_its_place(parts: list[Part]) -> None:
    def seen(part: Part) -> str:
        match part:
            case Heading(text) | Paragraph(text):
                return text
            case Item(text, mark):
                return mark + text if text.strip() else ""
            case Figure(description):
                return description
        return ""

    result = composed(NOTHING, parts)
    wanted = "".join("".join(map(seen, parts)).split())
    if not result.articles:
        assert not wanted
        return
    (article,) = result.articles
    blocks = article.blocks if not article.title_is_substitute else article.blocks[1:]
    got = "".join(b.text for b in blocks)
    for block in article.blocks:
        if block.kind is BlockKind.PICTURE:
            got = got.replace(block.text, block.text.removeprefix("图片：").removeprefix("图片"), 1)
    assert sorted("".join(got.split())) == sorted(wanted)
