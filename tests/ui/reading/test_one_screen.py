"""One sentence on one screen: as large as it fits, and all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from content.model import BlockKind
from ui.reading.line_layout import LineLayout
from ui.reading.one_screen import (
    largest,
    largest_px,
    parts_number,
    screenfuls,
    sentence_layout,
    splits_word,
)
from ui.reading.pagination import Stretch

FAMILY = "Noto Sans CJK SC"
SENTENCES = (
    "好。",
    "您好，今天天气很好。",
    "2022年4月17日这天下午，太原开放大学在网上开了一堂课。",
    "请拨12345678901，或者写信到somebody@example.com，" + "说明您的姓名和住址，" * 8 + "谢谢您。",
    "𠮷先生说：“" + "很长很长的一句话，" * 11 + "完了。”",
)


@given(st.integers(1, 50), st.integers(0, 500), st.integers(0, 600))
def test_the_largest_that_fits_is_found(lowest: int, more: int, limit: int) -> None:
    found = largest(lowest, lowest + more, lambda px: px <= limit)
    assert found == max(lowest, min(lowest + more, limit))


@given(st.integers(1, 50), st.integers(0, 200), st.sets(st.integers(1, 250)))
def test_whatever_is_found_fits_or_is_the_least(lowest: int, more: int, good: set[int]) -> None:
    found = largest(lowest, lowest + more, lambda px: px in good)
    assert found == lowest or (found in good and lowest <= found <= lowest + more)


def test_it_is_quick() -> None:
    tried: list[int] = []
    largest(24, 1000, lambda px: tried.append(px) or px < 300)  # type: ignore[func-returns-value]
    assert len(tried) <= 11


@pytest.mark.parametrize(
    ("text", "starts", "splits"),
    [("电话12345", [0, 2], False), ("电话12345", [0, 4], True), ("A字B", [0, 1, 2], False)],
)
def test_a_number_is_not_split(text: str, starts: list[int], splits: bool) -> None:
    assert splits_word(text, starts) is splits


@pytest.mark.parametrize(
    ("text", "at", "parts"),
    [
        ("18号院3号楼", 5, True),  # 3 | 号楼
        ("18号院3号楼", 6, True),  # 3号 | 楼
        ("18号院3号楼", 4, False),
        ("共60岁", 1, False),
        ("共60岁", 3, True),
        ("有30，", 3, False),
        ("号楼", 1, False),
        ("138 0013", 4, True),
        ("138 号", 4, False),
        (" 0013", 1, False),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, at: int, parts: bool) -> None:
    assert parts_number(text, [0, at]) is parts


@pytest.mark.parametrize("width", [1000, 1366, 1900, 3800])
def test_an_address_is_not_broken_inside_a_house(qapp: QApplication, width: int) -> None:
    text = "幸福里小区18号院3号楼2单元502室"
    starts = filled(text, width, round(width * 0.4)).line_starts(Stretch(0, 0, len(text)))
    assert len(starts) > 1
    assert not parts_number(text, starts)


def filled(text: str, width: int, height: int) -> LineLayout:
    return sentence_layout(text, FAMILY, width, height, largest_px(text, FAMILY, width, height, 24))


@pytest.mark.parametrize("size", [(1000, 390), (1900, 800), (3800, 1700)])
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_fills_the_screen_and_no_more(
    qapp: QApplication, text: str, size: tuple[int, int]
) -> None:
    width, height = size
    layout = filled(text, width, height)
    starts = layout.line_starts(Stretch(0, 0, len(text)))
    needed = len(starts) * layout.pitch(BlockKind.PARAGRAPH)
    assert needed <= height
    assert layout.left + layout.text_width <= width
    assert not splits_word(text, starts)
    assert layout.style.px > 24, "far from the least size even in the smallest window"
    assert not any(text[start] in "，。！？、：”" for start in starts), "避头尾"
    # Twice as large would not fit: the letters really fill the screen.
    assert 2 * layout.style.px * 1.5 > height or layout.columns_of_text * len(starts) <= 4 * len(
        text
    )


def test_all_begin_at_the_same_left_edge(qapp: QApplication) -> None:
    lefts = {filled(text, 1900, 800).left for text in SENTENCES}
    assert len(lefts) == 1


def test_a_word_longer_than_the_screen_is_split_after_all(qapp: QApplication) -> None:
    text = "x" * 110
    layout = filled(text, 1000, 390)
    starts = layout.line_starts(Stretch(0, 0, len(text)))
    assert len(starts) > 1
    assert len(starts) * layout.pitch(BlockKind.PARAGRAPH) <= 390


@given(st.text("好，。、“”1a；：", max_size=60), st.integers(0, 20))
def test_screens_hold_the_sentence_in_order_and_nothing_twice(text: str, room: int) -> None:
    parts = screenfuls(text, lambda part: len(part) <= room)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(part.end - part.start <= max(1, room) for part in parts)
    assert all(part.end > part.start for part in parts)


def cut(text: str, room: int) -> list[str]:
    parts = screenfuls(text, lambda part: len(part) <= room)
    return [text[part.start : part.end] for part in parts]


@pytest.mark.parametrize(
    ("text", "room", "parts"),
    [
        ("您好，天气好。", 7, ["您好，天气好。"]),
        ("今天下雨，明天天晴，后天再说。", 7, ["今天下雨，", "明天天晴，", "后天再说。"]),
        ("一，今天下午下雨明天天晴", 8, ["一，今天下午下雨", "明天天晴"]),
        ("电话13800138000请记好", 10, ["电话", "1380013800", "0请记好"]),
        ("他说：“好的，谢谢您。”", 7, ["他说：“好的，", "谢谢您。”"]),
        ("他来了没有呢吧”了", 7, ["他来了没有呢", "吧”了"]),
    ],
)
def test_a_long_sentence_is_cut_where_one_pauses(text: str, room: int, parts: list[str]) -> None:
    assert cut(text, room) == parts


def test_a_screen_that_holds_nothing_holds_one_character(qapp: QApplication) -> None:
    assert cut("您好", 0) == ["您", "好"]


def test_a_sentence_without_end_is_parted_in_time_with_its_length() -> None:
    """Each screen looks at some screens' worth of text, never at all that is left."""

    def looked_at(length: int) -> int:
        seen = 0

        def fits(part: str) -> bool:
            nonlocal seen
            seen += len(part)
            return len(part) <= 100

        screenfuls("春" * length, fits)
        return seen

    assert looked_at(20_000) < 2.2 * looked_at(10_000)
