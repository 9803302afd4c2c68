"""A row with a title, a second line and, if it can be chosen, a button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.look import Look
from ui.widgets.big_button import BigButton, Role
from ui.widgets.card import Card
from ui.widgets.label import Label, Voice
from ui.widgets.title_line import TitleLine

SEPARATOR = "　·　"
"""Between the parts of a second line."""

LONGEST_TITLE = 60


def shortened(title: str) -> str:
    """Return the title, cut only when it is far longer than any headline (a damaged file)."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


class ChoiceRow(Card):
    """For articles, for files to open and for what was found in them."""

    chosen = Signal()

    def __init__(
        self,
        title: str,
        under: str,
        icons: Icons,
        button: str = "",
        icon: str = "",
        role: Role = Role.SOLID,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lay = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._title = TitleLine(title)
        self._under = Label(under, Voice.SOFT)
        self._column.addWidget(self._title, 1)
        self._column.addWidget(self._under)
        self._lay.addLayout(self._column, 1)
        self.button: BigButton | None = None
        if button:
            self.button = BigButton(button, icons, icon, role)
            self.button.setAccessibleName(f"{button} {title}")
            self.button.setAccessibleDescription(under)
            self.button.chosen.connect(self.chosen)
            self._lay.addWidget(self.button)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        m = look.metrics
        self._lay.setContentsMargins(m.margin, m.gap // 4, m.margin - m.ring_room, m.gap // 4)
        self._lay.setSpacing(m.gap)
        self._column.setContentsMargins(0, m.gap // 3, 0, m.gap // 3)
        self._column.setSpacing(0)
        # dress() gives looks in no fixed order; the row's height needs its parts dressed.
        for part in (self._title, self._under, self.button):
            if part is not None:
                part.set_look(look)

    def height_for(self, width: int) -> int:
        """Return the height in px that the row needs in this width."""
        margins, column = self._lay.contentsMargins(), self._column.contentsMargins()
        button = self.button.sizeHint() if self.button else QSize(0, 0)
        words = width - margins.left() - margins.right() - self._lay.spacing() - button.width()
        text = self._title.height_for(max(100, words)) + self._under.sizeHint().height()
        inner = max(text + column.top() + column.bottom(), button.height())
        return inner + margins.top() + margins.bottom()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
