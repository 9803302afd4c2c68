"""A picture of a practice screen with the right place ringed, packed until it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.printing.lessons.sheet import LINE, mm

_QUICK = 80
"""Quality of a PNG that is packed fast: 5 ms a picture, and a twentieth of its px."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture as PNG, and its size in px. All courses together take a few megabytes."""

    png: bytes
    width: int
    height: int

    def paint(self, painter: QPainter, place: QRectF) -> None:
        """Paint the picture into this place, in the picture's proportions."""
        image = QImage.fromData(self.png)
        if image.isNull():
            painter.setPen(QPen(QColor(LINE), mm(0.3)))
            painter.drawRect(place)
        else:
            # As JPEG a page of a PDF would be thrice as large, and its words less sharp.
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            painter.drawImage(place, image)


def portrait_of(image: QImage) -> Portrait:
    """Pack a picture."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    plain.save(buffer, "PNG", _QUICK)  # type: ignore[call-overload]
    return Portrait(bytes(buffer.data().data()), image.width(), image.height())
