"""Who a letter is from, by the names of folders and files as families give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.senders import LONGEST, rest_of, sender_of


@pytest.mark.parametrize(
    ("names", "sender"),
    [
        (("妈收", "来自小芳", "西湖"), "小芳"),
        (("来自小芳", "2026年", "西湖"), "小芳"),
        (("来自小芳", "来自大强", "西湖"), "大强"),
        (("来自小芳", "大强-西湖"), "小芳"),
        (("From Fang", "West Lake"), "Fang"),
        (("来自小芳 西湖",), "小芳"),
        (("来自小芳",), "小芳"),
        (("来自小芳：西湖",), "小芳"),
        (("来自小芳（西湖）",), "小芳"),
        (("from Fang West Lake",), "Fang"),
        (("小芳-西湖",), "小芳"),
        (("小芳：西湖",), "小芳"),
        (("小芳_20261129",), "小芳"),
        (("妈收", "西湖"), ""),
        (("微信图片_20261129",), ""),
        (("IMG-2034",), ""),
        (("2026-11-29",), ""),
        (("关于西湖的几件事-上",), ""),
        (("来自",), ""),
        (("来自  ",), ""),
    ],
)
def test_the_names_tell_the_sender(names: tuple[str, ...], sender: str) -> None:
    assert sender_of(names) == sender


def test_the_rest_of_the_name_is_the_letters() -> None:
    assert rest_of("来自小芳 西湖") == "西湖"
    assert rest_of("小芳-西湖") == "西湖"
    assert rest_of("来自小芳") == ""
    assert rest_of("西湖") == "西湖"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_name_gives_a_short_printable_sender_or_none(names: list[str]) -> None:
    sender = sender_of(names)
    assert len(sender) <= LONGEST
    assert sender.isprintable()
    assert sender == sender.strip()
