"""Draws the pictures of the built-in articles: `python tools/draw_pictures.py`.

This is the source of the PNG files in resources/articles. Plain shapes, dark on white with
one strong colour, so that they are seen in every theme and printed in black.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

FOLDER = Path(__file__).parents[1] / "resources" / "articles"
FAMILY = "Noto Sans CJK SC"
INK, GREEN, PALE, WHITE = QColor("#1a1612"), QColor("#0b4f4a"), QColor("#e4ded0"), QColor("#ffffff")
RED = QColor("#a8321a")
CENTRE = Qt.AlignmentFlag.AlignCenter


def _write(painter: QPainter, box: QRectF, words: str, px: int, colour: QColor = INK) -> None:
    font = QFont(FAMILY)
    font.setPixelSize(px)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, CENTRE, words)


def keypad(painter: QPainter) -> None:
    """Draw a telephone's keys: 1 to 5 stand out, with the order in which they are pressed."""
    left, top, side, gap = 50.0, 40.0, 190.0, 30.0
    painter.setPen(QPen(INK, 6))
    painter.setBrush(PALE)
    painter.drawRoundedRect(QRectF(left - 40, 10, 3 * side + 2 * gap + 80, 910), 50, 50)
    for number, key in enumerate("123456789*0#"):
        row, column = divmod(number, 3)
        box = QRectF(left + column * (side + gap), top + row * (side + gap), side, side)
        chosen = key in "12345"
        painter.setPen(QPen(GREEN if chosen else INK, 6))
        painter.setBrush(GREEN if chosen else WHITE)
        painter.drawRoundedRect(box, 32, 32)
        _write(painter, box, key, 110, WHITE if chosen else INK)


def clock(painter: QPainter, centre: QPointF, radius: float, hour: float) -> None:
    """Draw a clock's face with its hands at `hour`, 0 to 12."""
    painter.setPen(QPen(INK, 10))
    painter.setBrush(WHITE)
    painter.drawEllipse(centre, radius, radius)
    for number in range(1, 13):
        angle = math.radians(number * 30 - 90)
        at = centre + QPointF(math.cos(angle), math.sin(angle)) * radius * 0.8
        _write(painter, QRectF(at.x() - 40, at.y() - 30, 80, 60), str(number), 40)
    hands = ((hour * 30, 0.45, 16, RED), (hour % 1 * 360, 0.66, 10, INK))
    for degrees, length, width, colour in hands:
        angle = math.radians(degrees - 90)
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = centre + QPointF(math.cos(angle), math.sin(angle)) * radius * length
        painter.drawLine(centre, tip)


def pills(painter: QPainter) -> None:
    """Draw three clocks, and below each how many tablets are taken then."""
    for number, (name, hour, count) in enumerate(
        (("早上", 7.5, 2), ("中午", 12.0, 1), ("晚上", 7, 3))
    ):
        x = 200.0 + number * 400
        _write(painter, QRectF(x - 180, 20, 360, 80), name, 70)
        clock(painter, QPointF(x, 290), 170, hour)
        for tablet in range(count):
            middle = QPointF(x + (tablet - (count - 1) / 2) * 110, 560)
            painter.setPen(QPen(INK, 6))
            painter.setBrush(GREEN)
            painter.drawEllipse(middle, 45, 45)
            painter.setPen(QPen(WHITE, 8))
            painter.drawLine(middle - QPointF(28, 0), middle + QPointF(28, 0))
        _write(painter, QRectF(x - 180, 630, 360, 80), f"{count} 片", 64)


PICTURES: dict[str, tuple[int, int, Callable[[QPainter], None]]] = {
    "09-jianpan.png": (730, 930, keypad),
    "15-naozhong.png": (1200, 730, pills),
}


def main() -> int:
    """Write every picture; return 0."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv)
    for name, (width, height, draw) in PICTURES.items():
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(WHITE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        image.save(str(FOLDER / name))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
