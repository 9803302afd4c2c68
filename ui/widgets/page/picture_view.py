"""A picture as large as there is room, in the middle; or a sentence while there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look


class PictureView(QWidget):
    """Shows an image that was made for it, and keeps its sides."""

    resized = Signal()
    """Emitted when there is another room for the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage | None:
        """The picture that is shown."""
        return self._image

    @property
    def room(self) -> QSizeF:
        """The room for a picture, in px of the screen."""
        side = 2 * self._margin()
        ratio = self.devicePixelRatioF()
        return QSizeF(self.width() - side, self.height() - side) * ratio

    def show_image(self, image: QImage) -> None:
        """Show this picture; it is made smaller if it does not fit, and never larger."""
        self._image, self._words = image, ""
        self.update()

    def say(self, words: str) -> None:
        """Show these words and no picture."""
        self._image, self._words = None, words
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _margin(self) -> int:
        return self._look.metrics.gap // 2 if self._look is not None else 8

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        m, theme = self._look.metrics, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is not None and not self._image.isNull():
            ratio = self.devicePixelRatioF()
            size = QSizeF(self._image.size()) / ratio
            if size.width() > self.room.width() / ratio or size.height() > (
                self.room.height() / ratio
            ):
                size.scale(self.room / ratio, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self._image)
            half = m.border / 2
            painter.setPen(QPen(QColor(theme.line), m.border))
            painter.drawRect(place.adjusted(-half, -half, half, half))
        elif self._words:
            painter.setFont(self._look.font(m.title))
            painter.setPen(QColor(theme.ink))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            area = self.rect().adjusted(m.margin, m.gap, -m.margin, -m.gap)
            painter.drawText(area, int(flags), self._words)
        painter.end()
