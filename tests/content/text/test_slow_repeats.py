"""念两遍: the form for writing a number down, and the word that names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.slow_repeats import LONGEST_LABEL, slow_repeats


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("预约电话：13800138000。", [("预约电话", "138 0013 8000")]),
        ("社区热线：0571-8765 4321，急救120。", [("社区热线", "0571 8765 4321"), ("急救", "120")]),
        ("药每次2片。", [("药", "每次2片")]),
        ("我们到2026年5月12日。", [("我们", "2026年5月12日")]),
        ("电话13800138000，再说一次，电话13800138000。", [("电话", "138 0013 8000")]),
        ("有难处打的那个号，就是12345。", [("", "12345")]),
        ("您的验证码是602518。", [("您的", "验证码是 602 518")]),
        ("请打6543210转8015。", [("请打", "654 3210 转 8015")]),
        ("国际长途请拨+86-10-12345678。", [("国际长途请拨", "+86 10 1234 5678")]),
        ("电话０１０－８８８８９９９９", [("电话", "010 8888 9999")]),
        ("电话3456789/3456788", [("电话", "345 6789"), ("", "345 6788")]),
        ("今天天气很好。", []),
        ("", []),
    ],
)
def test_shown_as_it_is_said(paragraph: str, told: list[tuple[str, str]]) -> None:
    assert [(one.label, one.shown) for one in slow_repeats(paragraph)] == told


def test_the_voice_breathes_between_the_groups() -> None:
    assert slow_repeats("电话13800138000")[0].said == "幺三八，零零幺三，八零零零"


@given(st.text(st.sampled_from("0123456789-（） 电话号码：，。每次片年月日点到"), max_size=60))
def test_no_digit_is_lost_or_added(paragraph: str) -> None:
    for one in slow_repeats(paragraph):
        assert one.shown.replace(" ", "") in "".join(
            letter for letter in paragraph if letter != " "
        ) or set(one.shown) <= set("0123456789 ")
        assert one.said
        assert len(one.label) <= LONGEST_LABEL
