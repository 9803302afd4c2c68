"""The pixels of a page's picture, made in a job: decoded once, turned, cut, and fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QTransform

from content.model import Picture
from ui.reading.pictures import Fetch, decoded

MOST_SIDE = 4000
"""px of the longer side that are kept; a page in them can be enlarged six times."""


_LOOKED_AT = 400
"""px of the longer side in which writing is looked for."""
_EDGE = 24
"""Steps of grey between two px side by side, from which on there is something."""
_WRITTEN = 0.3
"""Of the edges in the fullest piece; with fewer, a piece is margin or the table under it."""


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


def first_written(whole: QImage, parts: Sequence[QRectF], of: QSizeF, quarters: int) -> int:
    """Return the number of the first piece with writing in it, from 0; `parts` as in piece().

    A sheet that was photographed on a table leaves corners empty, and print that runs down begins
    at the right. Blocks.
    """
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = whole.scaled(QSize(_LOOKED_AT, _LOOKED_AT), keep, smooth)
    small = small.transformed(QTransform().rotate(90 * (quarters % 4)))
    small = small.convertToFormat(QImage.Format.Format_Grayscale8)
    grey, line = bytes(small.constBits()), small.bytesPerLine()
    rows = [grey[y * line : y * line + small.width()] for y in range(small.height())]
    edges = [[abs(a - b) > _EDGE for a, b in pairwise(row)] for row in rows]
    down, across = small.height() / of.height(), small.width() / of.width()

    def written(part: QRectF) -> int:
        top, bottom = round(part.top() * down), round(part.bottom() * down)
        left, right = round(part.left() * across), round(part.right() * across)
        return sum(sum(row[left:right]) for row in edges[top:bottom])

    shares = [written(part) for part in parts]
    most = max(shares, default=0)
    return next((at for at, share in enumerate(shares) if share >= most * _WRITTEN), 0)
