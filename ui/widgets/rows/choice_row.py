"""A row with a title, a second line and, if it can be chosen, a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.rows.card import Card
from ui.words.titles import SEPARATOR

if TYPE_CHECKING:
    from ui.widgets.rows.cover import Cover

_LEAST_WORDS = 9
"""Characters of a title that stand beside a cover at least."""


class ChoiceRow(Card):
    """Shows an article, a file to open, or an article found in a file."""

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
        *,
        faint: bool = False,
        cover: Cover | None = None,
    ) -> None:
        """Make the row; `faint` is for what cannot be opened. `cover` stands where it has room."""
        super().__init__(parent)
        self._title = TitleLine(title, soft=faint, parent=self)
        self._under = self.second_line(under)
        self.cover = cover
        if cover is not None:
            cover.setParent(self)
        self.button: BigButton | None = None
        if button:
            self.button = BigButton(button, icons, icon, role, parent=self)
            self.button.setAccessibleName(f"{button} {title}")
            self.button.setAccessibleDescription(under)
            self.button.chosen.connect(self.chosen)

    def second_line(self, words: str) -> Label:
        """Return the label of the second line."""
        return Label(words, LabelKind.SOFT, wraps=True, parent=self)

    def stand_under(self, heading: str) -> None:
        """Tell screen readers that these words stand above it."""
        if self.button is not None:
            self.button.setAccessibleDescription(SEPARATOR.join((heading, self.under)))

    @property
    def title(self) -> str:
        """The words of its first line."""
        return self._title.text()

    @property
    def under(self) -> str:
        """The words of its second line."""
        return self._under.text()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        # Looks are set in no fixed order, and the height of the row needs the look of its parts.
        for part in (self._title, self._under, self.button, self.cover):
            if part is not None:
                part.set_look(look)
        self._arrange()

    def height_for(self, width: int) -> int:
        """Return the height in px that the row needs in this width."""
        if self._look is None:
            return 0
        button = self.button.sizeHint().height() if self.button else 0
        words = sum(self._heights(width)) + 2 * (self._look.metrics.gap // 3)
        cover = self.cover.sizeHint().height() if self._cover_room(width) and self.cover else 0
        return max(words, button, cover) + 2 * (self._look.metrics.gap // 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _words_width(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        beside = self.button.sizeHint().width() + m.gap - m.ring_room if self.button else 0
        return max(100, width - 2 * m.margin - beside - self._cover_room(width))

    def _cover_room(self, width: int) -> int:
        """Return the px that the cover and the gap after it take: 0 where words need the room."""
        if self.cover is None or self._look is None:
            return 0
        m = self._look.metrics
        room = self.cover.sizeHint().width() + m.gap
        button = self.button.sizeHint().width() + m.gap if self.button else 0
        left = width - 2 * m.margin - button - room
        return room if left >= _LEAST_WORDS * m.title else 0

    def _heights(self, width: int) -> tuple[int, int]:
        """Return the heights in px of the title and of the line under it."""
        words = self._words_width(width)
        under = self._under.heightForWidth(words) if self._under.text() else 0
        return self._title.height_for(words), under

    def _arrange(self) -> None:
        """Put both lines into the middle of the height."""
        if self._look is None:
            return
        m, width = self._look.metrics, self._words_width(self.width())
        title, under = self._heights(self.width())
        title = min(title, self.height() - under)
        top = (self.height() - title - under) // 2
        cover = self._cover_room(self.width())
        words = m.margin + cover
        self._title.setGeometry(QRect(words, top, width, title))
        self._under.setGeometry(QRect(words, top + title, width, under))
        if self.cover is not None:
            size = self.cover.sizeHint()
            at = (self.height() - size.height()) // 2
            self.cover.setGeometry(QRect(m.margin, at, size.width(), size.height()))
            self.cover.setVisible(bool(cover))
        if self.button is not None:
            hint = self.button.sizeHint()
            left = self.width() - m.margin + m.ring_room - hint.width()
            at = (self.height() - hint.height()) // 2
            self.button.setGeometry(QRect(left, at, hint.width(), hint.height()))


class WholeRow(ChoiceRow):
    """A row that may be touched anywhere: it does what its button does."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and self.button is not None:
            self.button.click()
