"""A tile: a large icon, a word, and a line that says what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import Icons
from ui.metrics import MIN_INTERFACE_PX
from ui.widgets.big_button import BigButton, paint_ring


class Tile(BigButton):
    """A big button with its icon above and a second line below.

    Where words are long for its width, they are set smaller, down to MIN_INTERFACE_PX.
    """

    def __init__(self, text: str, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icons, icon, parent=parent)
        self._under = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_under(self, text: str) -> None:
        """Show this line under the word."""
        self._under = text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() * 2)

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()

    def least_size(self) -> QSize:
        """Return the size in px below which its words, at their smallest, would be cut."""
        if self._look is None:
            return QSize(72, 72)
        m = self._look.metrics
        word = QFontMetrics(self._look.font(MIN_INTERFACE_PX, bold=True))
        under = QFontMetrics(self._look.font(MIN_INTERFACE_PX))
        width = max(word.horizontalAdvance(self.text()), under.horizontalAdvance(self._under))
        height = QFontMetrics(self._look.font(m.headline, bold=True)).height() + m.gap
        if self._under:
            height += QFontMetrics(self._look.font(max(MIN_INTERFACE_PX, m.interface))).height()
            height += m.gap // 2
        room, inside = 2 * m.ring_room, m.gap
        return QSize(max(m.target, width + inside) + room, max(m.target, height) + room)

    def word_px(self) -> int:
        """Return the size of its word as painted."""
        return self._fitting_px(self._look.metrics.headline if self._look else 0, self.text(), True)

    def under_px(self) -> int:
        """Return the size of the line below as painted."""
        return self._fitting_px(self._look.metrics.interface if self._look else 0, self._under)

    def _fitting_px(self, natural: int, text: str, bold: bool = False) -> int:
        natural = max(MIN_INTERFACE_PX, natural)
        if self._look is None or not text:
            return natural
        room = self.face().width() - self._look.metrics.gap
        for px in range(natural, MIN_INTERFACE_PX, -1):
            if QFontMetrics(self._look.font(px, bold=bold)).horizontalAdvance(text) <= room:
                return px
        return MIN_INTERFACE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.paint_face(painter)
        pressed = self.isDown()
        m, face = look.metrics, self.face()
        word, under = look.font(self.word_px(), bold=True), look.font(self.under_px())
        heights = (QFontMetrics(word).height(), QFontMetrics(under).height() if self._under else 0)
        gap = m.gap // 2
        room = face.height() - sum(heights) - 5 * gap
        # The icon takes what the words leave; in a low window it stands aside altogether.
        icon_px = int(min(room, m.headline * 2.2))
        has_icon = bool(self._icon_name) and icon_px >= m.interface
        content = sum(heights) + (gap if self._under else 0)
        content += icon_px + gap if has_icon else 0
        y = face.center().y() - content / 2
        if has_icon:
            icon_colour = colour if pressed else look.theme.primary
            ratio = self.devicePixelRatioF()
            pixmap = self._icons.pixmap(self._icon_name, icon_px, icon_colour, ratio)
            painter.drawPixmap(QPointF(face.center().x() - icon_px / 2, y), pixmap)
            y += icon_px + gap
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(word)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(face.left(), y, face.width(), heights[0]), centre, self.text())
        if self._under:
            y += heights[0] + gap
            painter.setFont(under)
            painter.setPen(QColor(colour if pressed else look.theme.soft))
            painter.drawText(QRectF(face.left(), y, face.width(), heights[1]), centre, self._under)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()
