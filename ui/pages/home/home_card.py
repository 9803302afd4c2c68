"""The card of 首页: what the big button reads, in three lines, with the button beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.rows.card import Card, ProgressLine


class HomeCard(Card):
    """Gives its title as much room as the lines around it leave."""

    def __init__(self, listen: BigButton) -> None:
        """Lay out the lines, and this button at the right."""
        super().__init__()
        self._row = QHBoxLayout(self)
        column = self._column = QVBoxLayout()
        self.over = Label("", LabelKind.ACCENT)
        self.headline = TitleLine("", headline=True)
        self.under = Label("", LabelKind.SOFT, wraps=True)
        self._progress = ProgressLine()
        column.addStretch(1)
        column.addWidget(self.over)
        column.addWidget(self.headline, 4)
        column.addWidget(self.under)
        column.addWidget(self._progress)
        column.addStretch(1)
        self._row.addLayout(column, 1)
        self._row.addWidget(listen)
        self._listen = listen

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        m = look.metrics
        air = max(10, m.gap // 2)
        self._row.setContentsMargins(m.margin + 10, air, m.margin, air)
        self._row.setSpacing(m.gap)
        self._listen.set_font_px(round(m.dominant * 1.2))
        self._column.setSpacing(max(2, round(8 * m.scale)))

    def fill(self, over: str, title: str, under: str, progress: float | None) -> None:
        """Show these lines; `progress` is 0.0–1.0, None for a card without a line of progress."""
        self.over.setText(over)
        self.headline.setText(title)
        self.under.setText(under)
        self._progress.setVisible(progress is not None)
        self._progress.set_value(progress or 0.0)

    def share_room(self, most: int) -> None:
        """Give the title the room for its own size; the card may be `most` px high."""
        self.headline.setMinimumHeight(0)
        inside, spacing = self._row.contentsMargins(), self._column.spacing()
        width = self.headline.width()
        taken = inside.top() + inside.bottom() + 2 * spacing
        for part in (self.over, self.under, self._progress):
            if not part.isHidden():
                high = part.heightForWidth(width) if part.hasHeightForWidth() else 0
                taken += max(high, part.sizeHint().height()) + spacing
        room = most - taken
        self.headline.setMinimumHeight(max(0, min(self.headline.height_for(width), room)))
