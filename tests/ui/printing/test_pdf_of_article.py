"""The PDF: as many A4 sheets as the preview, all of the text, and large letters. Needs poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.bundled import bundled_articles
from content.model import Article, Block, BlockKind
from ui.printing.paper import SIZES_PT, PrintStyle
from ui.printing.searchable import searchable
from ui.printing.sheet_painter import SheetPainter
from ui.printing.sheets import Sheets
from ui.printing.writing import WritingProgress, pdf_of

FAMILY = "Noto Sans CJK SC"
needs_poppler = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("pdfinfo", "pdftotext", "pdftohtml")),
    reason="poppler-utils is not installed",
)


def longest() -> Article:
    return max(bundled_articles(), key=lambda article: article.length)


def written(folder: Path, article: Article, points: int) -> Path:
    data = pdf_of(article, PrintStyle(FAMILY, points), 9, WritingProgress())
    assert data is not None
    path = folder / f"{points}.pdf"
    path.write_bytes(data)
    return path


def ask(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@needs_poppler
@pytest.mark.parametrize("points", SIZES_PT)
def test_a4_sheets_as_many_as_shown_with_all_of_the_text(
    qtbot: QtBot, tmp_path: Path, points: int
) -> None:
    article = longest()
    path = written(tmp_path, article, points)
    sheets = Sheets(article, PrintStyle(FAMILY, points), 9)
    pages = sheets.total()[0]
    about = ask("pdfinfo", path)
    assert re.search(r"^Pages:\s+(\d+)$", about, re.M)[1] == str(pages)
    assert "(A4)" in about
    assert article.title in about
    found = ask("pdftotext", "-raw", path, "-").split("\f")[:-1]
    assert len(found) == pages
    for sheet, text in zip(sheets, found, strict=True):
        foot = "" if sheet.in_front else f"第 {sheet.number} 页，共 {pages} 页"
        expected = re.sub(r"\s", "", sheets.text(sheet) + foot)
        assert re.sub(r"\s", "", text) == expected


@needs_poppler
@pytest.mark.parametrize("points", SIZES_PT)
def test_letters_are_as_large_as_chosen(qtbot: QtBot, tmp_path: Path, points: int) -> None:
    path = written(tmp_path, longest(), points)
    answer = ask("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", path)
    fonts = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', answer))
    lines = re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', answer)
    assert lines
    for font, text in lines:
        is_foot = re.search(r"^第 \d+ 页，共 \d+ 页$", text)
        assert int(fonts[font]) >= (14 if is_foot else points), text


@needs_poppler
def test_characters_that_share_a_glyph_with_a_radical_are_found(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = "一人大小山川文章高见长门青页风马鱼鸟齐龙龟户民车贝飞食骨鬼麦黄齿虎／–"
    blocks = (Block(BlockKind.TITLE, "字"), Block(BlockKind.PARAGRAPH, text))
    path = written(tmp_path, Article("r", blocks), 22)
    assert text in re.sub(r"\s", "", ask("pdftotext", "-raw", path, "-"))


def test_what_is_not_a_table_of_characters_is_left_alone() -> None:
    data = b"%PDF [<2F00>] begincmap <2F00> [<2F00> <4E0D>] endcmap <2F00> [<2F00>]"
    after = b"%PDF [<2F00>] begincmap <2F00> [<4E00> <4E0D>] endcmap <2F00> [<2F00>]"
    assert searchable(data) == after


def test_writing_stops_when_asked_to(qtbot: QtBot) -> None:
    watch = WritingProgress()
    watch.stop.set()
    assert pdf_of(longest(), PrintStyle(FAMILY, 36), 9, watch) is None
    assert watch.done == 0


def test_it_is_written_on_another_thread_and_counted(qtbot: QtBot) -> None:
    watch, found = WritingProgress(), []
    article = longest()
    thread = threading.Thread(
        target=lambda: found.append(pdf_of(article, PrintStyle(FAMILY, 36), 9, watch))
    )
    thread.start()
    thread.join(20)
    assert found[0].startswith(b"%PDF")
    assert watch.done == watch.total == Sheets(article, PrintStyle(FAMILY, 36), 9).total()[0]


def test_a_picture_is_black_on_white_with_empty_margins(qtbot: QtBot) -> None:
    sheets = Sheets(longest(), PrintStyle(FAMILY, 36), 9)
    sheet = sheets.after(sheets.first())
    assert sheet is not None
    size = QSize(420, 594)  # two px to a millimetre
    image = SheetPainter(sheets, FAMILY).picture(sheet, size)
    dark = [
        (x, y)
        for x in range(size.width())
        for y in range(size.height())
        if QColor(image.pixel(x, y)).lightness() < 200
    ]
    colours = [QColor(image.pixel(*at)) for at in dark[:: max(1, len(dark) // 500)]]
    assert all(colour.red() == colour.green() == colour.blue() for colour in colours)
    assert min(x for x, _ in dark) >= 39
    assert max(x for x, _ in dark) <= 420 - 39
    assert min(y for _, y in dark) >= 39
    assert 594 - 60 < max(y for _, y in dark) <= 594 - 39, "the page number"
