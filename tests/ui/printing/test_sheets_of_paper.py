"""Sheets: nothing lost, in order, large enough, inside the margins."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from fakes.turns import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from content.model import Article, Block, BlockKind
from ui.printing.paper import (
    FOOT_PT,
    LEADING,
    MARGIN,
    PX_PER_PT,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    SIZES_PT,
    TEXT_HEIGHT,
    PrintStyle,
)
from ui.printing.sheets import Sheet, Sheets
from ui.printing.title_page import foot

FAMILY = "Noto Sans CJK SC"
TITLE, BYLINE = BlockKind.TITLE, BlockKind.BYLINE
HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH
SENTENCE = "春天来了，河边的柳树绿了；老人们带着收音机，慢慢地走（不着急）。"
MM = 288 / 25.4


def article(paragraphs: int = 12, title: str = "河边的春天") -> Article:
    blocks = [Block(TITLE, title), Block(BYLINE, "本刊编写")]
    for number in range(paragraphs):
        if number % 4 == 2:
            blocks.append(Block(HEADING, f"第{number}段，说说柳树"))
        blocks.append(Block(PARAGRAPH, SENTENCE * (1 + number % 5)))
    return Article("spring", tuple(blocks), section="生活", source="银龄悦读编写")


def words(sheets: Sheets, row: list[Sheet]) -> str:
    return "".join(sheets.text(sheet) for sheet in row).replace("\n", "")


def test_the_title_page_says_what_it_is_and_how_long_it_takes(qtbot: QtBot) -> None:
    sheets = Sheets(article(), PrintStyle(FAMILY, 22), 7)
    pages, exact = sheets.total()
    assert exact
    assert sheets.first().in_front
    assert sheets.text(sheets.first()).split("\n") == [
        "河边的春天",
        "本刊编写",
        "生活　·　银龄悦读编写",
        f"听完大约 7 分钟，读完大约 {pages} 页。",
    ]
    book = Sheets(article(), PrintStyle(FAMILY, 22), 150)
    assert "听完大约 2 小时" in book.text(book.first())


@pytest.mark.parametrize("points", SIZES_PT)
def test_every_character_is_there_once_and_the_number_is_right(qtbot: QtBot, points: int) -> None:
    text = article(30)
    sheets = Sheets(text, PrintStyle(FAMILY, points), 7)
    row = list(sheets)
    assert len(row) == sheets.total()[0] > 3
    assert [sheet.number for sheet in row] == list(range(1, len(row) + 1))
    assert words(sheets, row[1:]) == "".join(block.text for block in text.body)


@pytest.mark.parametrize("points", SIZES_PT)
def test_going_back_meets_the_same_sheets(qtbot: QtBot, points: int) -> None:
    sheets = Sheets(article(), PrintStyle(FAMILY, points), 7)
    row = list(sheets)
    for before, after in pairwise(row):
        assert sheets.before(after) == before
    assert sheets.before(row[0]) is None
    assert sheets.after(row[-1]) is None


@pytest.mark.parametrize("points", SIZES_PT)
def test_letters_lines_and_margins_are_those_of_large_print(qtbot: QtBot, points: int) -> None:
    sheets = Sheets(article(), PrintStyle(FAMILY, points), 7)
    assert points >= 22
    assert FOOT_PT >= 14
    for sheet in sheets:
        column = sheets.part(sheet).column
        layout = column.layout
        for kind in BlockKind:
            assert layout.font(kind).pixelSize() / PX_PER_PT >= points
            assert layout.pitch(kind) >= LEADING * layout.font(kind).pixelSize() - 1
        left = column.left + layout.left
        assert left >= 20 * MM - 1
        assert SHEET_WIDTH - left - layout.text_width >= 20 * MM - 1
        # No room is given away: one more character would not fit.
        assert layout.text_width + layout.em > SHEET_WIDTH - 40 * MM - 3
        for number, block in enumerate(sheets.part(sheet).blocks):
            indent = 2 * layout.em if block.kind is PARAGRAPH else 0
            assert layout.indent(number, 0) == indent
    assert MARGIN >= 20 * MM
    assert TEXT_HEIGHT + 2 * MARGIN < SHEET_HEIGHT - FOOT_PT * PX_PER_PT


def test_a_heading_stands_with_its_text(qtbot: QtBot) -> None:
    for points in SIZES_PT:
        sheets = Sheets(article(40), PrintStyle(FAMILY, points), 7)
        for sheet in list(sheets)[1:]:
            last = sheet.page.fragments[-1]
            assert sheets.part(sheet).blocks[last.block].kind is PARAGRAPH


def test_an_article_that_is_only_a_title_is_one_sheet(qtbot: QtBot) -> None:
    sheets = Sheets(Article("t", (Block(TITLE, "只有题目"),)), PrintStyle(FAMILY, 36), 1)
    assert len(list(sheets)) == 1
    assert sheets.total() == (1, True)
    assert sheets.count_slice()


def test_a_title_of_a_damaged_file_takes_the_sheets_it_needs(qtbot: QtBot) -> None:
    text = article(3, "很长的题目" * 200)
    sheets = Sheets(text, PrintStyle(FAMILY, 36), 1)
    row = list(sheets)
    front = [sheet for sheet in row if sheet.in_front]
    assert len(front) > 1
    assert words(sheets, front).startswith(text.title)
    assert f"读完大约 {len(row)} 页" in words(sheets, front)
    assert sheets.before(row[len(front)]) == front[-1]


def test_the_number_of_a_book_is_exact_after_counting(qtbot: QtBot) -> None:
    blocks = (Block(TITLE, "书"), *(Block(PARAGRAPH, SENTENCE * 20) for _ in range(60)))
    sheets = Sheets(Article("b", blocks), PrintStyle(FAMILY, 30), 200)
    guess, exact = sheets.total()
    assert not exact
    while not sheets.count_slice():
        pass
    count, exact = sheets.total()
    assert exact
    assert abs(guess - count) <= count * 0.1
    assert count == len(list(sheets))
    assert f"读完大约 {count} 页" in sheets.text(sheets.first())


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(BlockKind)),
            st.text("中文，。（）“”aZ1 \u3000\t𠮷👵🏽", min_size=1, max_size=400),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(SIZES_PT),
)
def test_whatever_the_text_is_nothing_is_lost(
    qtbot: QtBot, parts: list[tuple[BlockKind, str]], points: int
) -> None:
    blocks = (Block(TITLE, "题"), *(Block(kind, text) for kind, text in parts))
    sheets = Sheets(Article("x", blocks), PrintStyle(FAMILY, points), 1)
    printed = words(sheets, list(sheets))
    note = f"听完大约 1 分钟，读完大约 {sheets.total()[0]} 页。"
    assert printed.replace(note, "", 1) == "".join(block.text for block in blocks)


def test_the_foot_says_where_one_is() -> None:
    assert foot(3, 12) == "第 3 页，共 12 页"


def test_after_a_new_laying_out_one_is_on_the_sheet_that_holds_the_place(qtbot: QtBot) -> None:
    blocks = (Block(TITLE, "书"), *(Block(PARAGRAPH, SENTENCE * 20) for _ in range(60)))
    small = Sheets(Article("b", blocks), PrintStyle(FAMILY, 22), 200)
    looked_at = list(small)[40]
    large = Sheets(Article("b", blocks), PrintStyle(FAMILY, 30), 200)
    found = large.holding(looked_at)
    assert found.page.holds(looked_at.page.start)
    assert found.number == 41, "as long as the number is not known"
    while not large.count_slice():
        pass
    exact = large.holding(found)
    assert exact.page == found.page
    assert exact == list(large)[exact.number - 1]
    assert large.holding(small.first()) == large.first()


def test_a_guessed_number_does_not_bar_the_way_to_the_title_page(qtbot: QtBot) -> None:
    sheets = Sheets(article(), PrintStyle(FAMILY, 22), 7)
    second = list(sheets)[1]
    assert sheets.before(replace(second, number=5)) == sheets.first()
