"""Pictures of practice screens: read and decoded in a job, within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from content.lessons.pictures import PictureError, checked_size
from content.lessons.writing.course_file import beside_in
from ui.reading.foreign.drawing import ENDINGS, LONGEST_SIDE, as_png
from ui.reading.pictures import decoded
from ui.shell.latest import Latest

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
    if name.lower().endswith(ENDINGS):
        data = as_png(data)
    room = QSize(LONGEST_SIDE, LONGEST_SIDE).boundedTo(size)
    image = decoded(data, size.scaled(room, _KEEP))
    return Drawn(image, size) if image is not None else None


def ask_for(latest: Latest, folder: Path, name: str, done: Callable[[Drawn | None], None]) -> None:
    """Ask for a picture; `done` is called with it, unless another was asked for meanwhile."""
    latest.ask(lambda: drawn(folder, name), done, lambda error: done(None))
