"""A line of the chart of sizes: a button whose words have the size that it chooses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.ring import paint_ring


class ChartLine(BigButton):
    """A line to choose; the chosen line has a tick and a thick dominant border."""

    def __init__(self, text: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(text, icons, parent=parent)
        self._text_family = ""
        self._height = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def nextCheckState(self) -> None:
        """Do nothing: the line is checked by the settings and not by the click."""

    def set_text(self, family: str, px: int) -> None:
        """Show the words as in articles: in this family, `px` high, not bold."""
        self._text_family = family
        self.set_font_px(px)

    def least_height(self) -> int:
        """Return the height in px that its words need, ring room included."""
        if self._look is None:
            return self._font_px
        m = self._look.metrics
        return max(m.least_target, round(self._font_px * 1.3)) + 2 * m.ring_room

    def set_height(self, height: int) -> None:
        """Set the height in px; the words get what they need at least."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, max(self._height, self.least_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def colours(self) -> tuple[str, str, str]:
        """Return the colours of fill, border and words: only the dominant button is filled."""
        if self._look is None or self.isDown() or not self.isChecked():
            return super().colours()
        theme = self._look.theme
        return theme.card, theme.primary, theme.ink

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.paint_face(painter)
        self._paint_line(painter, words)
        if self.isChecked():
            self._paint_mark(painter, look)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()

    def _paint_line(self, painter: QPainter, colour: str) -> None:
        font = QFont(self._text_family)
        font.setPixelSize(self._font_px)
        # Centred by the ink of the words: the box of a Chinese font is lower.
        ink = QFontMetrics(font).tightBoundingRect(self.text())
        middle = self.face().center()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(
            QPointF(middle.x() - ink.center().x(), middle.y() - ink.center().y()), self.text()
        )

    def _paint_mark(self, painter: QPainter, look: Look) -> None:
        m, face = look.metrics, self.face()
        width = 2 * m.border
        painter.setPen(QPen(QColor(look.theme.primary), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = face.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, m.radius, m.radius)
        px = round(m.interface * 1.2)
        tick = self._icons.pixmap("check", px, look.theme.primary, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(face.right() - px - m.gap, face.center().y() - px / 2), tick)
