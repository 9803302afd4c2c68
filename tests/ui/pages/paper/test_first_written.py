"""An enlarged picture begins where its writing does, whichever way it was turned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from ui.pages.paper.pixels import first_written
from ui.reading.pieces import pieces


def on_a_table(left: int, top: int) -> QImage:
    """Return a dark table with a sheet at the lower right, its lines from this corner on."""
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("#7a6a58"))
    painter = QPainter(image)
    painter.fillRect(left, top, 1200 - left, 900 - top, Qt.GlobalColor.white)
    for y in range(top + 40, 860, 40):
        for x in range(left + 40, 1160, 24):
            painter.fillRect(x, y, 16, 20, Qt.GlobalColor.black)
    painter.end()
    return image


def begins_at(image: QImage, quarters: int) -> QRectF:
    """Return the piece of the turned picture that is shown first, enlarged twice."""
    size = QSizeF(image.size())
    size = size.transposed() if quarters % 2 else size
    parts = pieces(size, QSizeF(800, 600), 3.0)
    return parts[first_written(image, parts, size, quarters)]


def test_corners_without_writing_are_passed_over() -> None:
    assert begins_at(on_a_table(500, 300), 0).contains(620.0, 420.0)
    assert begins_at(on_a_table(0, 0), 0).topLeft().isNull()


@pytest.mark.parametrize("quarters", range(4))
def test_it_begins_in_the_writing_whichever_way_it_is_turned(quarters: int) -> None:
    image = on_a_table(500, 300).transformed(QTransform().rotate(-90 * quarters))
    assert begins_at(image, quarters).contains(620.0, 420.0)


def test_an_empty_picture_begins_at_its_corner() -> None:
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert begins_at(image, 0).topLeft().isNull()
