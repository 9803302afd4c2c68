"""A card of 识骗测验: who sends it, and the message as it looks: bubbles, a window, a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedLabel, Room, fit, place

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_ASIDE = 0.12
"""Part of the width that a bubble leaves free at the side of the other person."""


class CardView(QWidget):
    """Fits the whole message into its room: a card is judged as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.heading = FittedLabel(LabelKind.ACCENT, self)
        self.who = FittedLabel(LabelKind.TITLE, self)
        self._lines: list[tuple[FittedLabel, bool]] = []
        self._bubbles: list[QRectF] = []
        self._picture = QPixmap()
        self._picture_at = QRect()

    def show_card(
        self,
        heading: str,
        sender: str,
        lines: Sequence[tuple[str, bool]],
        picture: QPixmap | None = None,
        description: str = "",
    ) -> None:
        """Show another card; a line is its words, and whether the reader says them."""
        self.heading.setText(heading)
        self.who.setText(sender)
        for label, _ in self._lines:
            label.hide()
            label.deleteLater()
        self._picture = picture or QPixmap()
        shown = [(description, False), *lines] if self._picture.isNull() else list(lines)
        self._lines = []
        for words, is_mine in shown:
            if words:
                label = FittedLabel(LabelKind.BODY, self, grow=1.25)
                label.setText(words)
                self._lines.append((label, is_mine))
        self.setAccessibleName(description)
        if self._look is not None:
            self.set_look(self._look)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for label in (self.heading, self.who):
            label.set_look(look)
        for label, _ in self._lines:
            label.set_look(look)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100 or self.height() < 50:
            return
        m = look.metrics
        gap, inside = max(4, m.gap // 3), max(6, m.gap // 3)
        aside = round(self.width() * _ASIDE) if len(self._lines) > 1 else 0
        width = self.width() - aside
        rooms = [Room(self.heading, 0, 2), Room(self.who)]
        rooms += [Room(label, inside) for label, _ in self._lines]
        height = self.height() // (3 if not self._picture.isNull() else 1)
        fitted = fit(rooms, width, height, gap)
        shown = [room.label for room, _ in fitted]
        for label in (self.heading, self.who):
            if label not in shown:
                label.hide()
        mine = dict(self._lines)
        self._bubbles, top = [], 0
        for room, high in fitted:
            left = aside if mine.get(room.label) else 0
            place([(room, high)], left, top, width, gap)
            if room.label in mine:
                self._bubbles.append(QRectF(left, top, width, high))
            top += high + gap
        self._picture_at = QRect()
        if not self._picture.isNull():
            left_over = QSize(self.width(), max(0, self.height() - top))
            size = self._picture.size()
            size = size.scaled(left_over, _KEEP)
            self._picture_at = QRect(0, top, size.width(), size.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        half = look.metrics.border / 2
        painter.setPen(QPen(QColor(look.theme.line), look.metrics.border))
        painter.setBrush(QColor(look.theme.card))
        for bubble in self._bubbles:
            face = bubble.adjusted(half, half, -half, -half)
            painter.drawRoundedRect(face, look.metrics.radius, look.metrics.radius)
        if not self._picture_at.isEmpty():
            painter.drawPixmap(self._picture_at, self._picture)
        painter.end()
