"""Cameras without a lens: pictures are put before them by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from fakes.pictures import LEAFLET, drawn_page
from ui.pages.paper.device import Lost, Seen


def sheet(lines: Sequence[str] = LEAFLET) -> QImage:
    """Return a sheet of paper as a camera sees it."""
    return QImage.fromData(drawn_page(lines, 1280, 960))


class FakeCamera:
    """Shows one picture as soon as it begins, and takes it when it is asked to."""

    def __init__(self, image: QImage | None = None) -> None:
        self.image = image if image is not None else sheet()
        self.runs = False
        self.lost: Lost = lambda: None
        self.seen: Seen = lambda image: None

    def start(self, seen: Seen, lost: Lost) -> None:
        self.runs, self.seen, self.lost = True, seen, lost
        seen(self.image)

    def take(self, taken: Seen) -> None:
        taken(self.image)

    def stop(self) -> None:
        self.runs = False
