"""Sheets that real programs made are read row by row, as they show themselves."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from fakes.importing.everyday import FOLDER as EVERYDAY
from fakes.importing.everyday import written
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from content.errors import ContentError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source
from content.importers.sheets.separated import separator_of
from content.importers.sheets.shown import shown

FOLDER = ROOT / "tests/fixtures/documents/sheets"


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks, and what was left out."""
    result = read_source(file_source(path))
    (article,) = result.articles
    return [block.text for block in article.blocks], sorted(d.quote for d in result.doubts)


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_sheet_is_said_as_it_shows_itself(kind: str) -> None:
    said, left_out = read(FOLDER / f"药费.{kind}")
    assert said == [
        "老李家十一月的药费",
        "药名：降压片，盒数：2，单价：¥12.50，哪天买的：2026年11月3日，医保报：70%。",
        "药名：钙片；盒数：1；单价：¥1,234.50；哪天买的：2026年11月18日；医保报：50%。",
        "注：单价是一盒的钱。",
    ]
    assert left_out == sorted(["编号", "X-17", "旧药", "9", "1", "2020-01-01", "0", "不看的"])


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_merged_cells_are_said_once_and_a_head_of_two_rows_is_one(kind: str) -> None:
    assert read(FOLDER / f"成绩.{kind}")[0] == [
        "成绩",
        "姓名：小明，成绩语文：90，成绩数学：95.5。",
        "姓名：小红，成绩语文：88，成绩数学：99。",
        "活动",
        "日子：周一；时间：9:00；活动：合唱。",
        "时间：14:30；活动：下棋。",
        "日子：周三；时间：10:00；活动：写字。",
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (0.125, "0.0%", "12.5%"),
        (2.5, "0", "3"),
        (1.5, "0.##", "1.5"),
        (42, "00000", "00042"),
        (8, '0"元"', "8元"),
        (-8, "0;(0)", "(8)"),
        (3, "[$¥-804]#,##0", "¥3"),
        (date(2026, 1, 2), "yyyy-mm-dd", "2026-01-02"),
        (date(2026, 1, 2), 'm"月"d"日"', "1月2日"),
        (datetime(2026, 1, 2, 15, 4), "yyyy/m/d h:mm", "2026/1/2 15:04"),
        (datetime(2026, 1, 2, 15, 4), "上午/下午h:mm", "下午3:04"),
        (time(9, 5), "h:mm", "9:05"),
        (date(2026, 1, 2), "General", "2026年1月2日"),
        (True, "General", "是"),
        (None, "General", ""),
        ("文字", "@", "文字"),
    ],
)
def test_numbers_and_days_are_shown(value: object, number_format: str, words: str) -> None:
    assert shown(value, number_format) == words


@given(
    st.one_of(st.floats(), st.integers(-(10**12), 10**12), st.datetimes(), st.times()),
    st.text('ymdhs0#.,%;"\\[]$年月日@_* -/:E+?', max_size=20),
)
def test_no_format_is_too_strange(value: object, number_format: str) -> None:
    shown(value, number_format)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_separated_rows_are_a_table(code: str, sign: str) -> None:
    rows = ["药名,盒数,价钱", '"降压片，长效",2,12.5', "钙片,1,30", "维生素C,3,9.9"]
    data = "\r\n".join(rows).replace(",", sign).encode(code)
    (article,) = read_source(Source("药单", lambda: BytesIO(data))).articles
    assert [block.text for block in article.body][1:] == [
        "药名：钙片，盒数：1，价钱：30。",
        "药名：维生素C，盒数：3，价钱：9.9。",
    ]
    assert article.title == "药单"


@pytest.mark.parametrize(
    "text",
    [
        "床前明月光,疑是地上霜\n举头望明月,低头思故乡\n白日依山尽,黄河入海流\n欲穷千里目,更上一层楼\n",
        "妈妈,我很好。\n爸爸,我也好。\n奶奶,您好吗？\n",
        "一行,\n",
        "",
    ],
)
def test_a_text_with_commas_is_no_table(text: str) -> None:
    assert separator_of(text) == ""


def test_no_everyday_text_becomes_a_table() -> None:
    texts = [each for path in sorted(EVERYDAY.glob("*.txt")) for each in written(path.name)]
    assert len(texts) >= 100
    assert [each.text[:60] for each in texts if separator_of(each.text)] == []


def test_a_broken_workbook_is_told() -> None:
    data = (FOLDER / "药费.xlsx").read_bytes()
    broken = data.replace(b"PK\x03\x04", b"PK\x03\x05", 3)
    for each in (broken, (FOLDER / "药费.xls").read_bytes()[:3000]):
        with pytest.raises(ContentError) as caught:
            read_source(Source("x", lambda each=each: BytesIO(each)))
        assert caught.value.code in ("refused-damaged", "not-text")


def test_a_sheet_with_two_cells_far_apart_is_no_large_sheet() -> None:
    book = Workbook()
    book.active["A1"] = "药"
    book.active["ALL1048576"] = "尾"
    out = BytesIO()
    book.save(out)
    (article,) = read_source(Source("x", lambda: BytesIO(out.getvalue()))).articles
    assert "".join(block.text for block in article.blocks) == "药尾"
