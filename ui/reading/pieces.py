"""The pieces in which an enlarged picture is shown, one after the other, as a text is read."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Steps: at the first the whole picture is seen, at the others so many times larger."""
SHARED = 0.1
"""Part of a piece that the next one shows again, so that no line is cut in both."""


def pieces(picture: QSizeF, room: QSizeF, zoom: float) -> tuple[QRectF, ...]:
    """Return the parts of the picture, in its px, from left to right and then down.

    Together they cover it, and each has room when it is enlarged. Empty without room or picture.
    """
    if picture.isEmpty() or room.isEmpty():
        return ()
    scale = min(room.width() / picture.width(), room.height() / picture.height()) * zoom
    width = min(picture.width(), room.width() / scale)
    height = min(picture.height(), room.height() / scale)
    return tuple(
        QRectF(x, y, width, height)
        for y in _starts(picture.height(), height)
        for x in _starts(picture.width(), width)
    )


def piece_with(parts: tuple[QRectF, ...], point: QPointF) -> int:
    """Return the number of the piece whose middle is nearest to a point; 0 if there is none."""

    def far(number: int) -> float:
        apart = parts[number].center() - point
        return math.hypot(apart.x(), apart.y())

    return min(range(len(parts)), key=far, default=0)


def _starts(whole: float, part: float) -> tuple[float, ...]:
    """Return where pieces of one side begin, evenly apart."""
    step = part * (1 - SHARED)
    count = 1 + max(0, math.ceil((whole - part) / step - 1e-6)) if step > 0 else 1
    if count == 1:
        return (0.0,)
    return tuple((whole - part) * number / (count - 1) for number in range(count))
