"""Lines with a real font: 避头尾, whole ems, indent, offsets in characters."""

from __future__ import annotations

import random
import sys

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextDocument, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from content.model import Block, BlockKind
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.page_document import PageDocument
from ui.reading.pagination import Fragment, Stretch, TextPage
from ui.reading.utf16 import displayable, to_offset, to_offsets, to_units

FAMILY = "Noto Sans CJK SC"
SIZES_PX = (27, 32, 37, 43, 51, 61, 75, 91, 107)
CANNOT_BEGIN = "，。！？；：、）》”’"


def chinese(seed: int, length: int) -> str:
    rng = random.Random(seed)
    out: list[str] = []
    while len(out) < length:
        out += rng.choices(
            "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要", k=rng.randint(1, 9)
        )
        out += rng.choice(["，", "。", "！”", "？", "；", "：“", "、", "》，", "（", "）", "12.5%"])
    return "".join(out)[:length]


def lines_of(
    text: str, px: int = 40, width: int = 700, kind: BlockKind = BlockKind.PARAGRAPH
) -> list[str]:
    layout = LineLayout([Block(kind, text)], TextStyle(FAMILY, px), width, 500)
    starts = layout.line_starts(Stretch(0, 0, len(text)))
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("px", [27, 43, 107])
def test_no_line_begins_with_a_mark_that_may_not(qtbot: QtBot, px: int) -> None:
    del qtbot
    for seed in range(6):
        lines = lines_of(chinese(seed, 2_000), px, 700 + 31 * seed)
        assert len(lines) > 30
        assert not [line for line in lines if line[0] in CANNOT_BEGIN]
        assert not [line for line in lines[:-1] if line[-1] in "（《“"]


def test_lines_hold_whole_ems_and_the_first_is_indented(qtbot: QtBot) -> None:
    del qtbot
    lines = lines_of("字" * 100, 40, 700)
    layout = LineLayout([], TextStyle(FAMILY, 40), 700, 500)
    assert len(lines[0]) == layout.columns_of_text - 2
    assert {len(line) for line in lines[1:-1]} == {layout.columns_of_text}
    assert len(lines_of("字" * 100, 40, 700, BlockKind.HEADING)[0]) >= layout.columns_of_text - 3


@pytest.mark.parametrize("width", [60, 300, 1_000, 1_920, 3_840])
def test_never_more_than_forty_characters_to_a_line(qtbot: QtBot, width: int) -> None:
    del qtbot
    for px in (27, 43, 107):
        layout = LineLayout([], TextStyle(FAMILY, px), width, 500)
        assert 1 <= layout.columns_of_text <= 40


@settings(max_examples=examples(60))
@given(
    st.sampled_from(SIZES_PX), st.integers(320, 2_000), st.booleans(), st.sampled_from(BlockKind)
)
def test_the_page_has_the_lines_that_were_counted(
    qapp: QApplication, px: int, width: int, pinyin: bool, kind: BlockKind
) -> None:
    del qapp
    # Found at 1280×720: with pinyin, a line that just fits stood 3 px outside and broke anew.
    for length in (8, 47):
        blocks = [Block(kind, chinese(width, length))]
        layout = LineLayout(blocks, TextStyle(FAMILY, px, pinyin=pinyin), width, 500)
        assert layout.left >= 0
        assert layout.left + layout.text_width <= width
        lines = len(layout.line_starts(Stretch(0, 0, length)))
        document = QTextDocument()
        document.setTextWidth(width)
        page = TextPage((Fragment(0, 0, length, lines, True, True),), (0, 0), (1, 0))
        shown = PageDocument(document)
        shown.fill(blocks, page, layout, width, QColor("black"), QColor("black"))
        assert len(shown.lines()) == lines


def test_two_lines_of_the_largest_type_fit_a_netbook(qtbot: QtBot) -> None:
    del qtbot
    layout = LineLayout([], TextStyle(FAMILY, 107), 700, 330)
    assert layout.text_height // layout.pitch(BlockKind.PARAGRAPH) >= 2
    assert layout.pitch(BlockKind.PARAGRAPH) >= 1.5 * 107


@pytest.mark.parametrize("px", SIZES_PX)
def test_spacing_is_what_wcag_asks(qtbot: QtBot, px: int) -> None:
    del qtbot
    layout = LineLayout([], TextStyle(FAMILY, px), 1_400, 800)
    pitch = layout.pitch(BlockKind.PARAGRAPH)
    assert pitch >= 1.5 * px
    assert pitch + layout.gap >= 1.5 * pitch


@pytest.mark.parametrize("bad", [{"px": 0}, {"leading": 1.2}, {"paragraph_gap": 1.0}])
def test_unreadable_styles_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="unreadable"):
        TextStyle(FAMILY, **{"px": 30, **bad})  # type: ignore[arg-type]


def test_rare_characters_count_once(qtbot: QtBot) -> None:
    del qtbot
    text = "𠮷野家😀" * 60
    lines = lines_of(text, 40, 700)
    assert "".join(lines) == text
    assert len(lines) > 8
    assert all(len(line) <= 17 for line in lines)


@pytest.mark.skipif(sys.platform != "linux", reason="FreeType's store of characters")
@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.PARAGRAPH])
@pytest.mark.parametrize("pinyin", [False, True])
def test_every_character_stands_on_whole_px(qtbot: QtBot, kind: BlockKind, pinyin: bool) -> None:
    del qtbot
    text = "第1章2句 WiFi和iPhone都是12.5%，Tomorrow又见。"
    style = TextStyle(FAMILY, 37, pinyin=pinyin)
    layout = QTextLayout(text, LineLayout([], style, 700, 500).font(kind))
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    places = [point.x() for run in layout.glyphRuns() for point in run.positions()]
    assert len(places) >= len(text) - 2
    assert [place % 1 for place in places] == [0.0] * len(places)


def test_a_piece_from_the_middle_is_not_indented(qtbot: QtBot) -> None:
    del qtbot
    text = "字" * 200
    layout = LineLayout([Block(BlockKind.PARAGRAPH, text)], TextStyle(FAMILY, 40), 700, 500)
    starts = layout.line_starts(Stretch(0, 50, 120))
    assert starts[0] == 50
    assert starts[1] - starts[0] == layout.columns_of_text
    assert layout.line_starts(Stretch(0, 50, 120)) is starts


texts = st.text(
    st.sampled_from("中文，。a1 \u2028\n\x00𠮷😀\ud800\ufdd0") | st.characters(), max_size=40
)


@given(texts, st.integers(0, 45))
def test_units_and_offsets_are_inverse(text: str, offset: int) -> None:
    shown = displayable(text)
    assert len(shown) == len(text)
    units = to_units(shown, offset)
    assert units == len(shown[:offset].encode("utf-16-le")) // 2
    assert to_offset(shown, units) == min(offset, len(text))
    everywhere = [to_units(shown, n) for n in range(len(shown) + 1)]
    assert to_offsets(shown, everywhere) == list(range(len(shown) + 1))


def test_the_second_half_of_a_character_is_that_character() -> None:
    assert [to_offset("a😀b", units) for units in range(6)] == [0, 1, 1, 2, 3, 3]


@settings(max_examples=examples(60))
@given(text=texts.filter(bool))
def test_any_text_has_lines(qapp: object, text: str) -> None:
    lines = lines_of(text, 40, 300)
    assert "".join(lines) == text
