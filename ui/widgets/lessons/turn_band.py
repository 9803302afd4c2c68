"""The band that says whose turn it is, in words and in colour: 软件念, 轮到大家念."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX

_PADDING = 0.35
"""Above and below the words, in sizes of the words."""


class TurnBand(QWidget):
    """A line of large words over the whole width, in the colours of the people or of the app."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._is_ours = "", False
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The words that are shown."""
        return self._words

    @property
    def is_ours(self) -> bool:
        """Whether it is in the colours of the people."""
        return self._is_ours

    def show_turn(self, words: str, *, is_ours: bool) -> None:
        """Show these words in the colours of the people, or of the app."""
        self._words, self._is_ours = words, is_ours
        self.setAccessibleName(words)
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def _px(self) -> int:
        return self._look.metrics.headline if self._look else MIN_INTERFACE_PX

    def sizeHint(self) -> QSize:
        return QSize(0, round(self._px() * (1.45 + 2 * _PADDING)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        ground, ink = (
            (theme.highlight, theme.on_highlight)
            if self._is_ours
            else (theme.primary, theme.on_primary)
        )
        painter.fillRect(self.rect(), QColor(ground))
        px = self._px()
        room = self.width() - 2 * self._look.metrics.margin
        while px > MIN_INTERFACE_PX and self._width(px) > room:
            px -= 1
        painter.setFont(self._look.font(px, bold=True))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

    def _width(self, px: int) -> int:
        if self._look is None:
            return 0
        return QFontMetrics(self._look.font(px, bold=True)).horizontalAdvance(self._words)
