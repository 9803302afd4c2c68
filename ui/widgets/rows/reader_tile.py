"""A tile for a reader: a disc in their colour with the first character of their name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ui.look.icons import Icons
from ui.widgets.buttons.tile import Tile

COLOURS = ("#c2410c", "#2f7d4f", "#3b74c4", "#a64ca6", "#8a6d1f", "#c0396b")
"""The colours by number: each stands out 3:1 from white, black and the paper of every theme, and
so do the white letters on it.
"""


class ReaderTile(Tile):
    """The disc stands where other tiles have an icon."""

    def __init__(self, icons: Icons) -> None:
        super().__init__("", icons, "reader")
        self._colour, self._letter = 0, ""

    def show_reader(self, name: str, colour: int) -> None:
        """Paint the disc of this reader, in the colour of this number."""
        self._colour, self._letter = colour, name[:1]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = self.icon_box()
        if self._look is None or box.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS[self._colour % len(COLOURS)]))
        painter.drawEllipse(box)
        painter.setPen(QColor("#ffffff"))
        painter.setFont(self._look.font(round(box.height() * 0.55), bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._letter)
        painter.end()
