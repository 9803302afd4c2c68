"""Draws the app's icon in all sizes: `python -m tools.package.draw_icon`.

resources/icon/yinling.svg is its source; below SMALL px another drawing has fewer strokes. The
files made from them lie beside them, since a drawing may differ by a pixel between processors.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[2] / "resources" / "icon"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""px; Windows asks for the first eight at 100 to 200 %."""
SMALL = 48
ICO, PNG = "yinling.ico", "yinling.png"


def draw(px: int) -> QImage:
    """Return the icon, so many pixels wide and high."""
    name = "yinling-small.svg" if px < SMALL else "yinling.svg"
    image = QImage(px, px, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / name)).render(painter, QRectF(0, 0, px, px))
    painter.end()
    return image


def png(px: int) -> bytes:
    """Return the icon as a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    draw(px).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Return a Windows icon of all sizes, each held as a PNG, which Windows knows since Vista."""
    pictures = [png(px) for px in SIZES]
    held = io.BytesIO()
    held.write(struct.pack("<HHH", 0, 1, len(pictures)))
    at = 6 + 16 * len(pictures)
    for px, picture in zip(SIZES, pictures, strict=True):
        side = px % 256  # 0 stands for 256
        held.write(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at))
        at += len(picture)
    held.write(b"".join(pictures))
    return held.getvalue()


def main() -> int:
    """Write the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv)
    (FOLDER / ICO).write_bytes(ico())
    (FOLDER / PNG).write_bytes(png(256))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
