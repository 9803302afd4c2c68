"""Markdown with front matter becomes an article."""

from __future__ import annotations

from collections import Counter

import pytest
from fakes.importing.in_process import import_bytes
from hypothesis import given
from hypothesis import strategies as st

from content.importers.markdown.markdown import (
    front_matter,
    read_markdown,
    reading_order,
    strip_marks,
)
from content.model import BlockKind

TEXT = """---
title: 春天的河
authors: 王小明、李红, 赵大伟
affiliation: 某某学校
section: 副刊
series: 四季
source: 自己写的
published: 2026-03-01
order: 12
---

河水**醒**了，*慢慢地*向东流，见[这里](https://example.org)。
接着上一行。

## 岸上

- 柳树
- 桃树

`完`
"""


def test_front_matter_and_body() -> None:
    article = import_bytes(TEXT.encode()).articles[0]
    assert article.title == "春天的河"
    assert article.authors == ("王小明", "李红", "赵大伟")
    assert (article.affiliation, article.section, article.series) == ("某某学校", "副刊", "四季")
    assert (article.source, article.published) == ("自己写的", "2026-03-01")
    assert reading_order(TEXT) == 12
    assert [(block.kind, block.text) for block in article.blocks[2:]] == [
        (BlockKind.PARAGRAPH, "河水醒了，慢慢地向东流，见这里。接着上一行。"),
        (BlockKind.HEADING, "岸上"),
        (BlockKind.PARAGRAPH, "柳树"),
        (BlockKind.PARAGRAPH, "桃树"),
        (BlockKind.PARAGRAPH, "完"),
    ]
    assert article.blocks[1].text == "王小明　　李红　　赵大伟（某某学校）"


def test_bad_front_matter_is_text() -> None:
    text = "---\n这里没有冒号\n---\n\n正文在这里，一个字也不少。\n"
    assert front_matter(text) is None
    article = import_bytes(text.encode()).articles[0]
    assert "这里没有冒号" in "".join(block.text for block in article.blocks)


def test_an_unclosed_block_is_text() -> None:
    assert front_matter("---\ntitle: 题目\n正文") is None


def test_a_first_heading_is_the_title_without_a_key() -> None:
    article = import_bytes("# 河\n\n水在流。\n".encode()).articles[0]
    assert (article.title, article.title_is_substitute) == ("河", False)


def test_a_wrong_date_is_left_out() -> None:
    text = "---\ntitle: 河\npublished: 春天\n---\n水在流。"
    assert read_markdown(text).articles[0].published == ""


def test_marks_that_are_none_stay() -> None:
    assert strip_marks("2 * 3 = 6，snake_case_name") == "2 * 3 = 6，snake_case_name"
    assert strip_marks('![船](a.png "图")**重要**') == "船重要"


@given(st.text(alphabet="-:\n #*`[]()title水流", max_size=120))
def test_never_crashes(text: str) -> None:
    read_markdown(text)
    read_markdown("---\n" + text)


# --- tables ---

PRICES = """# 菜价

今天的价钱：
| 菜 | 价钱 |
|---|:-:|
| 白菜 | 1.5元 |
| **萝卜** | 2元 |

明天再看。
"""


def body(text: str) -> list[str]:
    return [block.text for block in read_markdown(text).articles[0].body]


def test_each_row_of_a_table_is_said_with_its_headings() -> None:
    assert body(PRICES) == [
        "今天的价钱：",
        "菜：白菜，价钱：1.5元。",
        "菜：萝卜，价钱：2元。",
        "明天再看。",
    ]


def test_a_table_is_markdown_even_without_a_heading() -> None:
    article = import_bytes(PRICES.partition("\n")[2].encode()).articles[0]
    assert "菜：白菜，价钱：1.5元。" in [block.text for block in article.body]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a | b\n--- | ---\n1 | 2", ["a：1，b：2。"]),
        ("| 药 | 怎么吃 |\n|-|-|\n| 甲 | 早一片，晚一片 |", ["药：甲；怎么吃：早一片，晚一片。"]),
        ("| 谁 | 话 |\n|-|-|\n| 妈 | 好的。 |", ["谁：妈；话：好的。"]),
        ("| 菜 | 价 |\n|---|---|\n| 葱 | 1元 | 新到 |", ["菜：葱，价：1元，新到。"]),
        ("| 菜 | 价 |\n|---|---|\n| 葱 |", ["菜，价。", "菜：葱。"]),
        (
            "| 菜 | 价 | 备注 |\n|---|---|---|\n| 葱 | | 嫩 |",
            ["菜，价，备注。", "菜：葱，备注：嫩。"],
        ),
        ("| 菜 | 价 |\n|---|\n| 葱 | 1元 |", ["菜：葱，价：1元。"]),
        ("| | 价 |\n|---|---|\n| 葱 | 1元 |", ["葱，价：1元。"]),
        ("| 菜 | 价 |\n|---|---|", ["菜，价。"]),
        ("| 菜 | 写 |\n|---|---|\n| 葱 | a\\|b |", ["菜：葱，写：a|b。"]),
        ("|---|---|\n| 葱 | 1元 |", ["|---|---| | 葱 | 1元 |"]),
        ("| 葱 | 1元 |\n| 蒜 | 2元 |", ["| 葱 | 1元 | | 蒜 | 2元 |"]),
    ],
)
def test_tables_that_are_not_as_they_should_be_lose_nothing(table: str, said: list[str]) -> None:
    assert body("# 题\n\n" + table) == said


@given(st.text("|-: \n菜价\\*葱", max_size=60))
def test_no_character_of_a_table_is_lost(table: str) -> None:
    text = "# 题\n\n头\n" + table
    said = Counter("".join(body(text)))
    for character in "菜价葱":
        assert said[character] >= text.count(character)


def test_steps_in_the_chinese_manner_are_a_paragraph_each() -> None:
    steps = ["1、和面，醒半个小时。", "2、鸡蛋炒碎，放凉。", "（3）拌馅。", "④ 包饺子，水开下锅，"]
    text = "# 饺子\n\n" + "\n".join(steps) + "\n点三次凉水。\n\n买了一斤、\n2、3个鸡蛋。\n"
    found = [block.text for block in read_markdown(text).articles[0].body]
    assert found == [*steps[:3], steps[3] + "点三次凉水。", "买了一斤、2、3个鸡蛋。"]


def said_items(text: str) -> list[str]:
    (article,) = read_markdown(text).articles
    return [block.text for block in article.body]


def test_items_keep_their_numbers() -> None:
    assert said_items("# 药\n\n1. 饭前\n2. 饭后\n\n10) 睡前\n") == [
        "1. 饭前",
        "2. 饭后",
        "10) 睡前",
    ]


def test_a_number_that_is_written_again_is_counted_on() -> None:
    assert said_items("# 药\n\n1. 早\n1. 中\n1. 晚\n") == ["1. 早", "2. 中", "3. 晚"]
    inner = "# 药\n\n1. 早\n   1. 白的\n   1. 红的\n1. 晚\n"
    assert said_items(inner) == ["1. 早", "1. 白的", "2. 红的", "2. 晚"]


def test_each_list_begins_anew() -> None:
    assert said_items("# 药\n\n1. 早\n\n还有一种。\n\n1. 中\n\n- 白的\n\n1. 晚\n") == [
        "1. 早", "还有一种。", "1. 中", "白的", "1. 晚",
    ]  # fmt: skip


def test_boxes_of_tasks_are_said() -> None:
    text = "# 今天的事\n\n- [x] 浇花\n- [ ] 买米\n  - [X] 带袋子\n- [y] 别的\n1. [ ] 量血压\n"
    (article,) = read_markdown(text).articles
    assert [block.text for block in article.body] == [
        "已做：浇花", "还没做：买米", "已做：带袋子", "[y] 别的", "1. 还没做：量血压",
    ]  # fmt: skip
    (article,) = read_markdown("# Today\n\n- [x] Water\n- [ ] Rice\n").articles
    assert [block.text for block in article.body] == ["Water", "Rice"]
