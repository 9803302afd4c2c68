"""A button in the colours of the theme that it chooses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.theme import Theme
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.ring import paint_ring
from ui.words.wording import theme_name


class Swatch(BigButton):
    """A theme to choose; the present theme has a tick and a thick border."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme_name(theme), icons, parent=parent)
        self._own = theme
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # Readers judge a colour by its area, so it is large; a low window has no room for that.
        roomy = self._look is not None and self._look.metrics.scale >= 1.0
        return QSize(hint.width(), round(hint.height() * 1.4)) if roomy else hint

    def nextCheckState(self) -> None:
        """Do nothing: the swatch is checked by the settings and not by the click."""

    def word_boxes(self) -> list[QRectF]:
        """Return where the name is painted, in px; the tick has a corner of its own."""
        width = QFontMetrics(self.words_font()).horizontalAdvance(self.text())
        face = self.face()
        return [QRectF(face.center().x() - width / 2, face.top(), width, face.height())]

    def icon_box(self) -> QRectF:
        if self._look is None or not self.isChecked():
            return QRectF()
        face, px = self.face(), round(self._look.metrics.interface * 0.9)
        return QRectF(face.right() - px * 1.25, face.top() + px * 0.2, px, px)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        m = look.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = m.border * 2 if self.isChecked() else m.border
        painter.setPen(QPen(QColor(look.theme.line), border))
        painter.setBrush(QColor(self._own.paper))
        half = border / 2
        painter.drawRoundedRect(self.face().adjusted(half, half, -half, -half), m.radius, m.radius)
        painter.setPen(QColor(self._own.ink))
        painter.setFont(self.words_font())
        face = self.face()
        painter.drawText(face, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.isChecked():
            corner = self.icon_box()
            px, ratio = round(corner.width()), self.devicePixelRatioF()
            tick = self._icons.pixmap("check", px, self._own.ink, ratio)
            painter.drawPixmap(corner.topLeft(), tick)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()
