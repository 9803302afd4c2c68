"""读书会: turns go by sentence, paragraph or role, forth and back, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.circle import Circle, Sharing, begun, roles_of
from content.model import Article, Block, BlockKind
from content.text.script import Script


def script(*paragraphs: str) -> Script:
    blocks = [Block(BlockKind.TITLE, "题目")]
    blocks += [Block(BlockKind.PARAGRAPH, text) for text in paragraphs]
    return Script(Article("a", tuple(blocks)))


PLAY = script(
    "两个人在门口说话。",
    "老张：您早啊！今天去哪儿？",
    "老李：去公园。您呢？",
    "老张：我去买菜。",
    "老李：那一起走。",
)


def walked(circle: Circle) -> list[tuple[str, bool]]:
    found = []
    while not circle.has_ended:
        found.append((circle.text, circle.is_ours))
        circle = circle.went_on()
    return found


def test_one_sentence_each_and_the_app_begins() -> None:
    said = script("一句。两句。", "三句。")
    assert walked(begun(said, said.first())) == [
        ("题目", False), ("一句。", True), ("两句。", False), ("三句。", True),
    ]  # fmt: skip


def test_the_lines_of_a_poem_by_turns() -> None:
    poem = script("头一行。还是头一行。", "第二行。")
    circle = begun(poem, poem.first()).shared(Sharing.PARAGRAPHS)
    assert [ours for _, ours in walked(circle)] == [False, True, True, False]


def test_the_people_read_a_role_and_the_app_the_rest() -> None:
    assert roles_of(PLAY) == ("老张", "老李")
    circle = begun(PLAY, PLAY.first())
    assert circle.sharing is Sharing.ROLES
    assert [text for text, ours in walked(circle) if ours] == [
        "老张：您早啊！", "今天去哪儿？", "老张：我去买菜。",
    ]  # fmt: skip
    other = walked(circle.swapped())
    assert [text for text, ours in other if ours] == [
        "老李：去公园。",
        "您呢？",
        "老李：那一起走。",
    ]
    assert circle.swapped().swapped() == circle


@pytest.mark.parametrize(
    "lines",
    [
        ("时间：九点。", "地点：门口。", "人：大家。"),
        ("他说：好。", "我们走。"),
        ("老张：好。", "老张：走。"),
    ],
)
def test_a_colon_alone_is_no_play(lines: tuple[str, ...]) -> None:
    said = script(*lines)
    assert roles_of(said) == ()
    assert begun(said, said.first()).sharing is Sharing.SENTENCES
    assert begun(said, said.first()).shared(Sharing.ROLES).went_on().here == (1, 0)


@given(
    st.lists(st.sampled_from(["一。二！", "甲：好。", "乙：走吧。去哪？", "没有句号"]), max_size=6),
    st.lists(st.sampled_from(["on", "back", "swap", *Sharing]), max_size=30),
)
def test_back_is_where_one_was_whatever_was_pressed(lines: list[str], pressed: list[str]) -> None:
    said = script(*lines)
    circle = begun(said, said.first())
    for each in pressed:
        if each == "on":
            there = circle.went_on()
            if not there.has_ended:
                assert there.went_back() == circle
            circle = there
        elif each == "back":
            circle = circle.went_back()
        elif each == "swap":
            circle = circle.swapped()
        else:
            circle = circle.shared(Sharing(each))
        assert circle.text
    assert len(walked(Circle(said, said.first()))) == len(walked(begun(said, said.first())))
