"""Cards as authors write them: understood, or told with line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.quiz import CardLook, Said
from content.lessons.writing.card_file import CardsRead, is_card_file, read_cards_text, read_sets
from content.lessons.writing.checks.beside import Beside

CARDS = """\
# 识骗测验：短信

## 快递的短信
- 样子：短信
- 来自：10691234
- 说：您的快递到了小区的柜子，今天晚上八点前来取。
- 是：真的
- 看哪里：只说到了，让您自己去取。
- 怎么办：去柜子看一看。

## 孙子要钱
- 样子：电话
- 来自：不认识的号码
- 说：奶奶，我出事了，快给我打钱！
- 我说：你是谁？
- 说：我是您孙子，别告诉爸爸。
- 是：骗局
- 看哪里：催您快，还不让您告诉家里人。
- 怎么办：挂掉，给孙子打回去。
"""


def read(text: str) -> CardsRead:
    return read_cards_text(text, "duanxin", Beside(lambda name: None), "cards/duanxin.md")


def told(old: str, new: str) -> list[str]:
    assert old in CARDS
    return [
        f"{each.line} {each.what}{each.cure}" for each in read(CARDS.replace(old, new)).mistakes
    ]


def test_cards_are_read() -> None:
    found = read(CARDS)
    assert found.mistakes == ()
    assert found.title == "短信"
    parcel, call = found.cards
    assert (parcel.id, parcel.look, parcel.is_fraud) == (
        "duanxin/快递的短信",
        CardLook.MESSAGE,
        False,
    )
    assert call.said[1] == Said("你是谁？", is_mine=True)
    assert call.is_fraud
    assert call.aloud.splitlines()[2] == "我说：你是谁？"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("样子：短信", "样子：短讯", "4 没有“短讯”这种样子。是不是“短信”？"),
        ("是：真的", "是：也许", "7 “是”后面不能写“也许”。写“骗局”或“真的”。"),
        ("- 说：您的快递到了小区的柜子，今天晚上八点前来取。\n", "",
         "3 这张卡片没有“说”。加上一行“- 说：……”。"),
        ("样子：电话", "样子：短信",
         "11 样子是“短信”，只能有一句“说”。合成一句，或者把样子改成“聊天”或“电话”。"),
        ("## 孙子要钱", "## 快递的短信",
         "11 有两张卡片都叫“快递的短信”，第 3 行已经有了。给其中一张换个名字。"),
        ("样子：短信", "样子：图片",
         "3 样子是“图片”，却没有图。加上一行“- 图：文件名｜图里有什么”。"),
        ("# 识骗测验：短信", "# 短信",
         "1 这个文件没有组名。第一行写“# 识骗测验：”和这一组的名字。"),
        ("- 怎么办：去柜子看一看。\n", "", "3 这张卡片里没有“怎么办”。加上一行“- 怎么办：……”。"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(old: str, new: str, expected: str) -> None:
    assert told(old, new) == [expected]


@given(st.text(max_size=300))
def test_any_text_is_cards_or_told(text: str) -> None:
    found = read(text)
    assert bool(found.cards) != bool(found.mistakes)


def test_too_few_genuine_cards_in_a_set_are_told(tmp_path: Path) -> None:
    one, other = tmp_path / "a.md", tmp_path / "b.md"
    one.write_text(CARDS.replace("是：真的", "是：骗局"), "utf-8")
    other.write_text(CARDS, "utf-8")
    assert is_card_file(one)
    assert [each.what for each in read_sets([one, other]).mistakes] == ["真的卡片只有 25%。"]
    assert read_sets([other]).mistakes == ()
