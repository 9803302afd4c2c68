"""A row for a week, with a bar: the rows together are a table and a picture."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from ui.look.filled import fill
from ui.look.icons import Icons
from ui.widgets.rows.choice_row import ChoiceRow

_THICK = 0.4
"""Of the bar, in sizes of interface words."""


class WeekRow(ChoiceRow):
    """The bar at its foot is as long as the week's share of the longest one."""

    def __init__(self, title: str, under: str, icons: Icons, share: float) -> None:
        super().__init__(title, under, icons)
        self.share = min(max(share, 0.0), 1.0)

    def height_for(self, width: int) -> int:
        """Return the height in px, with the bar and the gap above it."""
        return super().height_for(width) + self._room

    def _arrange(self) -> None:
        super()._arrange()
        for words in (self._title, self._under):
            words.move(words.x(), words.y() - self._room // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = self._look
        if look is None:
            return
        m = look.metrics
        long = round(self.share * (self.width() - 2 * m.margin))
        thick = round(_THICK * m.interface)
        bar = QRect(m.margin, self.height() - m.gap // 2 - thick, long, thick)
        painter = QPainter(self)
        fill(painter, bar, look.theme.primary)
        painter.end()

    @property
    def _room(self) -> int:
        if self._look is None:
            return 0
        m = self._look.metrics
        return round(_THICK * m.interface) + m.gap // 2
