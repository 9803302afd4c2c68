"""What is found worth hearing twice, and how it is said slowly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.repeats import worth_repeating


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.said) for one in worth_repeating(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王师傅13800138000。", [("13800138000", "幺三八，零零幺三，八零零零")]),
        ("请打0351-4123456预约", [("0351-4123456", "零三五幺，四幺二，三四五六")]),
        ("电话：８８６６７７５５", [("８８６６７７５５", "八八六六，七七五五")]),
        ("不舒服就拨打120。", [("120", "幺二零")]),
        ("共120人。", []),
        (
            "每次2片，每日3次，饭后服。",
            [("每次2片", "每次，两片"), ("每日3次", "每日，三次")],
        ),
        ("每次一片，一日三次", [("每次一片", "每次一片"), ("一日三次", "一日三次")]),
        ("阿莫西林0.25g×3次", [("0.25g×3次", "零点二五克乘三次")]),
        ("口服0.25g×3次", [("口服0.25g×3次", "口服，零点二五克乘三次")]),
        (
            "2022年4月17日（周日）上午8:30开会",
            [("2022年4月17日（周日）上午8:30", "二零二二年，四月，十七日（周日）上午，八点三十分")],
        ),
        ("2022-04-17截止", [("2022-04-17", "二零二二年，四月，十七日")]),
        ("三月八日下午两点集合", [("三月八日下午两点", "三月八日下午两点")]),
        ("门诊8:00—11:30", [("8:00—11:30", "八点到十一点三十分")]),
        ("交了￥1,200.50", [("￥1,200.50", "一千二百点五元")]),
        ("每人补200元，共3万元", [("200元", "二百元"), ("3万元", "三万元")]),
        (
            "到滨河东路56号3号楼2单元1203室取",
            [("滨河东路56号3号楼2单元1203室", "滨河东路，五十六号，三号楼，二单元，幺二零三室")],
        ),
        ("乘G1234次", [("G1234次", "G，幺二三四次")]),
        ("今天天气很好，大家去公园。", []),
        ("他有一点建议", []),
        ("元旦和元宵", []),
        ("", []),
    ],
)
def test_what_is_worth_repeating(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@given(
    st.text()
    | st.text(
        alphabet="0123456789年月日号:：点分元￥电话拨打120每次片mg×-—路号楼室上午，（） 一两三"
    )
)
def test_repeats_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for one in worth_repeating(text):
        assert end <= one.start < one.end <= len(text)
        assert one.said
        end = one.end


def test_a_long_paragraph_is_no_trouble() -> None:
    assert len(worth_repeating("请打13800138000，" * 500)) == 500
