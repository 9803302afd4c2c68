"""Pictures on paper: whole, above their descriptions; without pictures the descriptions stay."""

from __future__ import annotations

import pytest
from fakes.pictures import WORDS, article, encoded
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from content.model import Article, picture_key
from ui.printing.paper import SHEET_HEIGHT, SHEET_WIDTH, PrintStyle
from ui.printing.sheet_painter import SheetPainter
from ui.printing.sheets import Sheets
from ui.printing.writing import WritingProgress, pdf_of
from ui.reading.pictures import PicturesAtOnce

pytestmark = pytest.mark.usefixtures("qapp")

FAMILY = "Noto Sans CJK SC"
RED = QColor("#ff0000")
SMALL = QSize(SHEET_WIDTH // 6, SHEET_HEIGHT // 6)
DATA = encoded(800, 600)


def reds(shown: Article, pictures: PicturesAtOnce | None, points: int = 26) -> list[int]:
    """Return how many red pixels each sheet has; its words are on one of them."""
    sheets = Sheets(shown, PrintStyle(FAMILY, points, pictures), 3)
    painter = SheetPainter(sheets, FAMILY)
    found, words = [], 0
    for sheet in sheets:
        image = painter.picture(sheet, SMALL)
        found.append(
            sum(
                image.pixelColor(x, y) == RED
                for x in range(0, image.width(), 5)
                for y in range(0, image.height(), 5)
            )
        )
        words += sheets.text(sheet).count("一块红色的牌子")
    assert words == 1, WORDS
    return found


@pytest.mark.parametrize("points", [22, 36])
def test_one_is_printed_once(points: int) -> None:
    source = PicturesAtOnce({picture_key(DATA): DATA}.get, [picture_key(DATA)])
    found = reds(article(DATA, 800, 600), source, points)
    assert sum(count > 0 for count in found) == 1
    assert max(found) > 300


def test_one_that_cannot_be_had_takes_no_room() -> None:
    nothing = PicturesAtOnce(lambda _key: None, [picture_key(DATA)])
    without = reds(article(DATA, 800, 600), nothing)
    assert without == reds(article(DATA, 800, 600), None)
    assert max(without) == 0


def test_a_file_has_it() -> None:
    source = PicturesAtOnce({picture_key(DATA): DATA}.get, [picture_key(DATA)])
    shown = article(DATA, 800, 600)
    data = pdf_of(shown, PrintStyle(FAMILY, 26, source), 3, WritingProgress())
    plain = pdf_of(shown, PrintStyle(FAMILY, 26), 3, WritingProgress())
    assert data is not None
    assert plain is not None
    assert b"/Subtype /Image" in data
    assert b"/Subtype /Image" not in plain
