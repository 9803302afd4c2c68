"""The pixels of a page's picture, made in a job: decoded once, turned, cut, and fitted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QTransform

from content.model import Picture
from ui.reading.pictures import Fetch, decoded

MOST_SIDE = 4000
"""px of the longer side that are kept; a page in them can be enlarged six times."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A decoded picture."""

    key: str
    image: QImage


def loaded(fetch: Fetch, picture: Picture) -> Loaded | None:
    """Return the picture with all its px, MOST_SIDE at most; None if it is missing. Blocks."""
    size = QSize(picture.width, picture.height)
    if max(size.width(), size.height()) > MOST_SIDE:
        size.scale(MOST_SIDE, MOST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    image = decoded(fetch(picture.key), size)
    return Loaded(picture.key, image) if image is not None else None


def turned_size(picture: Picture, quarters: int) -> QSizeF:
    """Return the size of the picture after so many quarter turns."""
    size = QSizeF(picture.width, picture.height)
    return size.transposed() if quarters % 2 else size


def piece(whole: QImage, part: QRectF, of: QSizeF, room: QSizeF, quarters: int) -> QImage:
    """Return a part of a picture, turned by quarters to the right, as large as there is room.

    `part` lies in the turned picture, whose size is `of`. Blocks.
    """
    image = whole.transformed(QTransform().rotate(90 * (quarters % 4))) if quarters % 4 else whole
    across, down = image.width() / of.width(), image.height() / of.height()
    box = QRectF(
        part.x() * across, part.y() * down, part.width() * across, part.height() * down
    ).toAlignedRect()
    cut = image.copy(box.intersected(image.rect()))
    smooth = Qt.TransformationMode.SmoothTransformation
    return cut.scaled(room.toSize(), Qt.AspectRatioMode.KeepAspectRatio, smooth)
