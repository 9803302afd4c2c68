"""A card: a rounded sheet that holds what belongs together; and a line that shows progress."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.filled import fill
from ui.look.look import Look


class Card(QWidget):
    """A plain card; the code that makes it lays out its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        m, theme = self._look.metrics, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), m.border))
        painter.setBrush(QColor(theme.card))
        half = m.border / 2
        face = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(face, m.radius, m.radius)
        painter.end()


class ProgressLine(QLabel):
    """A line that fills to show progress: `rounded` on a card, flat across the reading page.

    For screen readers it is a label: they would say a progress bar every few seconds, in the
    middle of the article.
    """

    def __init__(self, *, rounded: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._rounded = rounded
        self._value = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def value(self) -> float:
        """How much is filled, 0.0–1.0."""
        return self._value

    def set_value(self, value: float) -> None:
        """Fill this much, 0.0–1.0."""
        value = min(1.0, max(0.0, value))
        if value != self._value:
            self._value = value
            self._tell()
            self.update()

    def _tell(self) -> None:
        words = self.tr("念到百分之{}").format(round(self._value * 100))
        if words != self.accessibleName():
            self.setAccessibleName(words)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = round(16 * max(0.6, self._look.metrics.scale)) if self._look else 12
        return QSize(100, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        line = max(2, self._look.metrics.border - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rounded:
            half = line / 2
            face = QRectF(self.rect()).adjusted(half, half, -half, -half)
            radius = face.height() / 2
            shape = QPainterPath()
            shape.addRoundedRect(face, radius, radius)
            painter.fillPath(shape, QColor(theme.card))
            painter.setClipPath(shape)
            filled = QRectF(face.left(), face.top(), face.width() * self._value, face.height())
            fill(painter, filled, theme.primary)
            painter.setClipping(False)
            painter.strokePath(shape, QPen(QColor(theme.line), line))
        else:
            painter.fillRect(self.rect(), QColor(theme.paper))
            width = round(self.width() * self._value)
            painter.fillRect(0, 0, width, self.height(), QColor(theme.primary))
            painter.fillRect(0, 0, self.width(), line, QColor(theme.line))
        painter.end()
