"""A selector behind a sign (⭐️ for ⭐) changes nothing of what is said, and belongs to its sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.normalize import pieces

SIGNS = "⭐★☆✖✔☑❌⭕⚠⬆⬇⬅➡☎📞🚭🚫‼❗➕➖➗★□"
TEXT = st.lists(
    st.sampled_from([*SIGNS, "打", "4", "酒店", "号", "血压", "，", " ", "“", "”", "的"])
)


def said(page: str) -> str:
    return "".join(piece.said for piece in pieces(page))


@given(TEXT, st.sampled_from("\ufe0e\ufe0f"))
def test_the_same_is_said_with_and_without_it(parts: list[str], selector: str) -> None:
    coloured = "".join(part + selector if part in SIGNS else part for part in parts)
    assert said(coloured) == said("".join(parts))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("好‼️的", [("好", "好"), ("‼️", "！"), ("的", "的")]),
        ("4⭐️酒店", [("4", "四"), ("⭐️", "星"), ("酒店", "酒店")]),
        ("✔️好", [("✔️", "对勾，"), ("好", "好")]),
    ],
)
def test_it_belongs_to_its_sign(page: str, expected: list[tuple[str, str]]) -> None:
    assert [(page[each.start : each.end], each.said) for each in pieces(page)] == expected
