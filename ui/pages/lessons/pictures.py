"""Pictures of practice screens: read and decoded in a job, within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QTransform

from content.lessons.pictures import PictureError, checked_size, orientation
from content.lessons.writing.course_file import beside_in
from ui.reading.foreign.drawing import ENDINGS, LONGEST_SIDE, as_png
from ui.reading.pictures import decoded
from ui.shell.latest import Latest

_TURNS = tuple(
    QTransform(*each, 0, 0)
    for each in (
        *((1, 0, 0, 1), (-1, 0, 0, 1), (-1, 0, 0, -1), (1, 0, 0, -1)),
        *((0, 1, 1, 0), (0, 1, -1, 0), (0, -1, -1, 0), (0, -1, 1, 0)),
    )
)
"""How a picture of each orientation, 1 to 8, becomes upright (EXIF 2.32, tag 0x0112)."""
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and its own size in px, in which regions count."""

    image: QImage
    size: QSize


def drawn(folder: Path, name: str) -> Drawn | None:
    """Return a picture of a course's folder; None if it is missing or no picture. For jobs.

    A vector picture is drawn in a child with limits.
    """
    data = beside_in(folder).read(name)
    if data is None:
        return None
    try:
        size = QSize(*checked_size(data))
    except PictureError:
        return None
    # A JPEG is turned where it is decoded.
    turn = QTransform() if data[:2] == b"\xff\xd8" else _TURNS[orientation(data) - 1]
    png = as_png(data) if name.lower().endswith(ENDINGS) else data
    room = QSize(LONGEST_SIDE, LONGEST_SIDE).boundedTo(size)
    shown = size.scaled(room, _KEEP)
    image = decoded(png, shown.transposed() if turn.m11() == 0 else shown)
    return Drawn(image.transformed(turn), size) if image is not None else None


def ask_for(latest: Latest, folder: Path, name: str, done: Callable[[Drawn | None], None]) -> None:
    """Ask for a picture; `done` is called with it, unless another was asked for meanwhile."""
    latest.ask(lambda: drawn(folder, name), done, lambda error: done(None))
