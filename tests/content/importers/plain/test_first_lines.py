"""First lines that are no title, messages that stay apart, and short lines that were wrapped."""

from __future__ import annotations

import pytest
from fakes.importing.in_process import InProcess, bytes_source

from content.model import Article

HEADS = (
    "2026-11-20 08:15:32 儿子",
    "2026/11/20 8:15 儿子",
    "2026年11月20日 08:15 儿子",
    "儿子 08:15",
    "儿子 2026-11-20 08:15:32",
    "儿子(12345678) 2026/11/20 8:15:32",
    "2026-11-20 08:15:32 儿子(12345678)",
    "2026-11-20 08:15:32 儿子<li@example.com>",
    "昨天 08:15 儿子",
    "星期三 下午 3:20 儿子",
    "儿子 11-20 08:15:32",
    "儿子 11月20日 上午8:15",
    "[2026-11-20 08:15:32] 儿子",
    "【08:15】儿子",
)


def article(text: str) -> Article:
    return InProcess().read(bytes_source(text.encode(), "家里的事")).articles[0]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in article(text).body]


@pytest.mark.parametrize("head", HEADS)
def test_a_chat_is_called_by_its_file_and_heads_stay_apart(head: str) -> None:
    messages = [
        "妈，今天降温，出门穿厚点",
        "知道了。你几点下班？",
        "六点半。我给你转了500元，收一下",
        "我有",
    ]
    lines = [line for message in messages for line in (head, message)]
    assert article("\n".join(lines)).title == "家里的事"
    assert paragraphs("\n".join(lines)) == lines
    assert paragraphs("\n\n".join(f"{head}\n{said}" for said in messages)) == lines


def test_messages_on_the_line_of_their_heads_are_a_paragraph_each() -> None:
    lines = [f"[2026/11/20 08:{n}] {who}：早上好" for n, who in ((15, "张三"), (17, "李四"))]
    assert article("\n".join(lines)).title == "家里的事"
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月1日 星期日 晴\n早上六点起床，到公园走了一圈。",
        "2026-11-01 周日 小雨转阴\n没有出门。",
        "十一月三日 雪\n没有出门。",
        "农历九月初九\n登高去了。",
        "星期一\n没有出门。",
        "家里电话 0351-4082216\n儿子 13834567890",
        "王大夫 13800000000\n周三上午在。",
        "白菜 2斤\n豆腐 1块",
        "鸡蛋：5.8元/斤\n韭菜：3元/斤",
        "08:00 起床\n08:30 吃早饭",
        "早上7点 钙片 一片\n中午12点半 鱼油 两粒",
        "第1题 下面哪一个对\n答案是甲\n第2题 再选一个\n答案是乙",
        "1、买菜\n2、交电费\n3、取药",
        "- 鸡蛋\n- 牛奶",
        "妈妈早上好！\n今天天气真好。",
        "各位邻居\n大家好！明天停水。",
        "张三：在吗\n李四：在",
    ],
)
def test_the_file_gives_the_title_and_the_first_line_stays(text: str) -> None:
    assert article(text).title == "家里的事"
    assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    "title",
    [
        "2026年春节联欢", "11月1日的早晨", "第1课", "一封家书", "各位家长须知", "星期天的早上",
        "张三和李四", "120急救常识", "作息时间表", "亲爱的妈妈", "八月的雨", "好雨知时节",
    ],
)  # fmt: skip
def test_such_a_line_is_a_title_still(title: str) -> None:
    assert article(f"{title}\n那天早上下了一点小雨。\n后来天晴了。").title == title


LETTER = """给老同学的一封信

国强兄：
    你好！
    一晃四十年没见了。那年在太原火车站分手，你背着
那只绿挎包，站在月台上，一直挥手，火车开出去老远，我
还看得见你。
    听说你搬到重庆去了，跟儿子住。重庆的路高高低低，
你的腿还行吗？
    此致
敬礼
"""


def test_short_wrapped_lines_below_an_indent_are_joined() -> None:
    found = paragraphs(LETTER)
    assert len(found) == 6
    assert found[2].endswith("我还看得见你。")
    assert found[3].endswith("高高低低，你的腿还行吗？")
    assert found[4:] == ["此致", "敬礼"]


def test_a_step_that_stops_at_a_comma_goes_on_below() -> None:
    steps = "1. 放一点油，小火炒糖色，\n   炒到枣红色就好。\n2. 放肉翻炒。\n"
    remark = "小窍门：水要一次加够，\n不要半路加。"
    assert paragraphs(f"红烧肉\n{steps}{remark}") == [
        "1. 放一点油，小火炒糖色，炒到枣红色就好。",
        "2. 放肉翻炒。",
        "小窍门：水要一次加够，不要半路加。",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["月亮挂在树梢上，", "风从河那边来，", "我坐在门槛上，", "数着天上的星。"],
        [
            "　　山前的桃花又开了一回，",
            "山后的人家搬走了，",
            "　　河里的水还在流着，",
            "等船的人没有来。",
        ],
        ["1、白菜，", "2、豆腐，", "3、粉条"],
        ["太原市迎泽区桃园北路十二号院", "三号楼二单元五〇一室", "李大明 收"],
    ],
)
def test_verse_lists_and_addresses_are_not_joined(lines: list[str]) -> None:
    assert paragraphs("抄下来的几行\n\n" + "\n".join(lines)) == [line.strip() for line in lines]
