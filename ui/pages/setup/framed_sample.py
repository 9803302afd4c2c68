"""The sample of text at the top of a page, as wide as the buttons below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.widgets.page.sample import Sample


class FramedSample(QVBoxLayout):
    """A sample of how text looks: the page sets size and typeface."""

    def __init__(self, words: str, short: str = "") -> None:
        super().__init__()
        self.sample = Sample(words, short)
        self.addWidget(self.sample)

    def relook(self, look: Look) -> None:
        """Leave the room at both sides that buttons leave for their ring."""
        room = look.metrics.ring_room
        self.setContentsMargins(room, 0, room, 0)


class SpokenSample(FramedSample):
    """A sample of how text sounds: its letters are as large as a headline."""

    def relook(self, look: Look) -> None:
        super().relook(look)
        self.sample.set_text_font(text_family("hei"), round(look.metrics.headline * 1.1))
