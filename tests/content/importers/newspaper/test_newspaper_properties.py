"""Random pages of headings, names, bodies and rubbish: nothing is lost, nothing crashes."""

from __future__ import annotations

import time
from collections import Counter

from fakes.importing.kept import kept
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importers.newspaper.page import is_page, read_page
from content.importers.plain.plain import read_plain
from content.importers.shared.paragraphs import clean
from content.importers.shared.report import to_json

LABELS = ["副刊", "要闻", "百姓茶座", "健康", "■提示", "【视点】", "03 理论版", "晨光"]
TITLES = [
    "春到河湾",
    "把服务送到家门口 让居民少跑路",
    "谁来管一管？",
    "——一次走访的发现",
    "一、先说道理",
    "他来了！",
]
BYLINES = [
    "王小明",
    "李 红　赵大伟",
    "本报记者 孙一",
    "□周文",
    "记者：钱进",
    "陈静（某某学校）",
    "某某大学 何远",
]
CLOSERS = [
    "（作者单位：某某学校）", "（作者：王小明）", "（摘自《某某报》）", "(作者系某厂职工",
    "（下转第三版）",
    "（记者 王小明）", "据新华社电",
]  # fmt: skip
FURNITURE = [
    "责编：张三 版式：李四",
    "2023年5月9日 星期二",
    "第3版",
    "图为活动现场。 王小明 摄",
    "03",
    "某某日报",
]
HAN = st.text(
    st.sampled_from("春夏秋冬山水人家老少读书看报门前树下街道医院天地"), min_size=4, max_size=60
)
ENDS = st.sampled_from(
    ["。", "！", "”", "……", "", "，", "（《某某报》4月9日）", "。（作者：王小明）"]
)
LEADS = st.sampled_from(["", "", "本报讯（记者 李小红）", "新华社某地5月9日电 ", "“", "　　"])
BODIES = st.builds(lambda a, b, c, d: f"{a}{b}，{c}{d}", LEADS, HAN, HAN, ENDS)
RUBBISH = st.text(max_size=30)
LINES = st.one_of(
    BODIES, BODIES, st.sampled_from(LABELS), st.sampled_from(TITLES), st.sampled_from(BYLINES),
    st.sampled_from(CLOSERS), st.sampled_from(FURNITURE), RUBBISH,
)  # fmt: skip
PAGES = st.builds(
    lambda lines, gap: gap.join(lines),
    st.lists(LINES, max_size=25),
    st.sampled_from(["\n", "\n\n"]),
)


def visible(text: str) -> Counter[str]:
    return Counter("".join(clean(text).split()))


@settings(max_examples=examples(200))
@given(PAGES)
def test_no_character_of_a_page_is_lost(text: str) -> None:
    assert not visible(text) - kept(read_page(text))


@settings(max_examples=examples(80))
@given(PAGES)
def test_no_body_is_doubled(text: str) -> None:
    bodies = Counter[str]()
    for article in read_page(text).articles:
        for block in article.body:
            bodies.update("".join(block.text.split()))
    assert not bodies - visible(text)


@settings(max_examples=examples(80))
@given(PAGES)
def test_doubts_point_at_articles_and_blocks_are_sound(text: str) -> None:
    result = read_page(text)
    for doubt in result.doubts:
        assert doubt.article is None or 0 <= doubt.article < len(result.articles)
        assert doubt.quote
    for article in result.articles:
        assert article.title
        assert article.body
        for block in article.blocks:
            assert block.text.strip()
            assert "\n" not in block.text
    assert len(to_json(result)["articles"]) == len(result.articles)


@settings(max_examples=examples(200))
@given(PAGES)
def test_plain_reading_loses_nothing_either(text: str) -> None:
    assert not visible(text) - kept(read_plain(text))


@settings(max_examples=examples(150))
@given(st.text(max_size=400))
def test_any_text_at_all(text: str) -> None:
    is_page(text)
    assert not visible(text) - kept(read_page(text))
    assert not visible(text) - kept(read_plain(text))


def test_the_longest_page_is_read_in_time() -> None:
    body = "街道的老树下坐满了人，大家一起读书看报。" * 3
    page = "\n".join(f"题目第{i}号讲的是树\n王小明\n{body}\n{body}" for i in range(280))
    assert is_page(page)
    started = time.perf_counter()
    result = read_page(page)
    assert len(result.articles) == 280
    assert time.perf_counter() - started < 10
