"""公用机卡 on paper: everything fits inside the line to cut along, and nothing else is on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.kiosk.machine import LONGEST_WORDS
from ui.look.look import CJK_FAMILIES
from ui.printing.lessons.sheet import AREA, LessonPapers, picture_of
from ui.printing.paper import SHEET_HEIGHT, SHEET_WIDTH
from ui.printing.slip import WIDTH, slip_papers

CHOICES = "字号 9　·　黑底白字　·　念得正常"
SCALE = 4
"""px of the sheet to a px of the pictures that are looked at."""


def slip(centre: str) -> LessonPapers:
    return slip_papers(centre, "6 8 3 6", CHOICES, CJK_FAMILIES[0])


def ink(image: QImage) -> QRect:
    """Return the place that holds everything that is not white; `image` is in shades of grey."""
    width = image.width()
    lines = [bytes(image.constScanLine(y))[:width] for y in range(image.height())]
    rows = [y for y, line in enumerate(lines) if min(line) < 200]
    columns = [x for x in range(width) if min(lines[y][x] for y in rows) < 200]
    return QRect(columns[0], rows[0], columns[-1] - columns[0], rows[-1] - rows[0])


@pytest.mark.parametrize("centre", ["", "和平街社区服务中心", "很长的名字" * (LONGEST_WORDS // 5)])
def test_a_slip_is_small_and_whole(qapp: QApplication, centre: str) -> None:
    (sheet,) = slip(centre).sheets
    size = QSize(SHEET_WIDTH // SCALE, SHEET_HEIGHT // SCALE)
    place = ink(picture_of(sheet, size).convertToFormat(QImage.Format.Format_Grayscale8))
    assert abs(place.left() * SCALE - AREA.left()) <= 2 * SCALE
    assert abs(place.width() * SCALE - WIDTH) <= 2 * SCALE, "words stay between the lines"
    assert place.height() * SCALE < SHEET_HEIGHT / 2


def test_nothing_but_the_choices_is_on_it(qapp: QApplication) -> None:
    (sheet,) = slip("和平街社区服务中心").sheets
    lines = sheet.words.split("\n")
    assert lines[:4] == ["和平街社区服务中心", "公用机卡", "6 8 3 6", CHOICES]
    assert lines[4] == "写着字大、颜色、快慢，别的什么也没有。"
    assert len(lines) == 7
    assert len(slip("").sheets[0].words.split("\n")) == 6
    assert slip("").stem == "公用机卡", "the file's name does not have the code"
