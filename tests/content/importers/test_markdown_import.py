"""Markdown with front matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.importers.base import import_bytes
from content.importers.markdown import front_matter, read_markdown, reading_order, strip_marks
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
    article = import_bytes(TEXT.encode(), "a.md").articles[0]
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
    article = import_bytes(text.encode(), "a.md").articles[0]
    assert "这里没有冒号" in "".join(block.text for block in article.blocks)


def test_an_unclosed_block_is_text() -> None:
    assert front_matter("---\ntitle: 题目\n正文") is None


def test_a_first_heading_is_the_title_without_a_key() -> None:
    article = import_bytes("# 河\n\n水在流。\n".encode(), "a.md").articles[0]
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
