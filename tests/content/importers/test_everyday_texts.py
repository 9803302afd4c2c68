"""One text stays one text, in its order, whatever its lines look like."""

from __future__ import annotations

import pytest
from fakes.importing.everyday import Everyday, composed, fault, visible, written
from fakes.importing.in_process import import_bytes
from fakes.places import ROOT
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importers.newspaper.evidence import Evidence, Sign, Verdict
from content.importers.newspaper.page import is_page, verdict_on
from content.importers.shared.chapters.forms import is_chapter
from content.importers.shared.chapters.numbers import numbered_headings
from content.importers.shared.doubts import LEFTOVER_CODES

SHARED = ROOT.parent / "shared" / "cases" / "import"
COMPOSED = 60
MEASURED = 103
"""Of 105 texts that no rule was tuned on. Which two are wrong is not looked at."""


def test_every_text_of_the_tuned_half_stays_as_it_was_written() -> None:
    texts = written("tuned.txt") + [composed(seed, measuring=False) for seed in range(COMPOSED)]
    assert [(each.title, wrong) for each in texts if (wrong := fault(each))] == []


def test_the_other_half_is_only_counted() -> None:
    texts = written("measured.txt") + [composed(seed, measuring=True) for seed in range(COMPOSED)]
    right = sum(not fault(each) for each in texts)
    print(f"everyday texts that stay as they were written: {right} of {len(texts)}")
    assert right >= MEASURED


@settings(max_examples=examples(100))
@given(st.integers(min_value=0))
def test_a_text_of_numbered_parts_stays_one_text(seed: int) -> None:
    # Of the tuned half: a failure shows its text, and of the other half no text is looked at.
    assert fault(composed(seed, measuring=False)) == ""


LINES = st.sampled_from(
    [
        "　　老人坐在树下看报，孩子们在一旁读书，天气很好，大家都说今年的春天来得早。",
        "他说：“明天还来。”", "早上", "今天的生活", "用药常识", "一、准备", "二、动手", "3月5日 晴",
        "作者：王小明", "王小明", "问：能吃吗？", "答：能。", "联系电话：555-0101", "2023年5月9日",
        "编辑：小方", "来源：网络", "（图为全家合影）", "（完）", "第一章 春", "谁来管一管？",
        "【用法】",
        "本报讯（记者 李小红）昨天上午，社区食堂开张，第一天就来了一百二十位老人。",
    ]
)  # fmt: skip


@settings(max_examples=examples(200))
@given(st.lists(LINES, min_size=1, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_what_is_not_taken_apart_keeps_its_order(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    result = import_bytes(text.encode())
    verdict = verdict_on(text)
    if len(result.articles) > 1:
        assert verdict.is_several
        return
    (article,) = result.articles
    whole, at = visible(text), 0
    for block in article.body:
        at = whole.index(visible(block.text), at) + len(visible(block.text))
    left_out = any(doubt.code in LEFTOVER_CODES for doubt in result.doubts)
    assert not left_out or verdict.is_print_beyond_doubt


@pytest.mark.parametrize(
    ("signs", "print_", "several"),
    [
        ((), False, False),
        ((Sign.HEADLINE, Sign.HEADLINE, Sign.HEADLINE), False, False),
        ((Sign.DATELINE,), True, False),
        ((Sign.DATELINE, Sign.DATELINE), True, True),
        ((Sign.SECOND_TITLE_AND_NAME,), True, True),
        ((Sign.PAGE_NUMBER, Sign.PAGE_FURNITURE), True, False),
        ((Sign.SECOND_TITLE_AND_NAME, Sign.CHAPTERS, Sign.CHAPTERS), False, False),
        ((Sign.CLOSER_INSIDE, Sign.TURNS, Sign.TURNS), False, False),
    ],
)
def test_evidence_is_added_up(signs: tuple[Sign, ...], print_: bool, several: bool) -> None:
    found = tuple(Evidence(sign, 4 * number) for number, sign in enumerate(signs))
    verdict = Verdict(found, first_prose=1, last_prose=40)
    assert (verdict.is_print, verdict.is_several) == (print_, several)


def test_a_kind_of_sign_counts_up_to_its_most() -> None:
    many = Verdict(tuple(Evidence(Sign.HEADLINE, number) for number in range(100)))
    assert many.points == 1.5


def test_a_report_alone_is_print_but_not_several() -> None:
    lead = "本报讯 昨天上午，社区食堂开张，第一天就来了一百二十位老人，都说好。"
    report = f"食堂开张\n本报记者 李小红\n{lead}"
    assert is_page(report)
    assert not verdict_on(report).is_several


@pytest.mark.parametrize(
    "line",
    [
        "第一章 雨", "第1章：雨", "第 十二 回", "【第三章】雨", "（第二节）", "正文 第七章 雨",
        "卷一 离乡", "上篇", "下卷：归来", "前　言", "后　记", "序", "尾声",
        "Chapter 1 Rain", "CHAPTER ONE", "Part II", "Chapter 12: The Tree", "Prologue", "Epilogue",
    ],
)  # fmt: skip
def test_chapters_in_all_forms(line: str) -> None:
    assert is_chapter(line)


@pytest.mark.parametrize(
    "line",
    [
        "第一次坐火车",
        "一章书也没读完。",
        "上中学那年",
        "Part of it",
        "partly",
        "Chapters",
        "序曲响了",
    ],
)
def test_what_is_no_chapter(line: str) -> None:
    assert not is_chapter(line)


def test_numbers_with_text_between_are_headings_and_lists_are_not() -> None:
    texts = ["1 雨", "下了一夜。", "2 雪", "又下了一夜。", "1. 盐", "2. 糖", "3. 醋", "完了。"]
    assert numbered_headings(texts) == {0, 2}
    assert numbered_headings(["一", "雨。", "二", "雪。", "三", "风。"]) == {0, 2, 4}
    assert numbered_headings(["1. 切肉，洗菜", "先切。", "2. 下锅。", "后炒。"]) == frozenset()


def test_a_text_without_a_title_is_fine() -> None:
    assert fault(Everyday("", "去买盐。\n\n再买一瓶醋。")) == ""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the cases lie beside the repository")
@pytest.mark.parametrize(
    "name",
    [
        "chapters-english", "chapters-spaced", "diary-dates-stay", "sections-stay-in-order",
        "title-and-author-stay",
    ],
)  # fmt: skip
def test_cases_of_texts_that_stay_one(name: str) -> None:
    assert fault(Everyday(name, (SHARED / f"{name}.txt").read_text("utf-8"))) == ""
