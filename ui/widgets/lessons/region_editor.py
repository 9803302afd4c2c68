"""A picture on which the mouse draws a rectangle; those that are there already are shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from content.lessons.course import Region
from content.lessons.fitting import fitted, placed
from ui.look.look import Look


class RegionEditor(QWidget):
    """Regions count in px of the picture's own size, whatever the window's size is."""

    drawn = Signal(object)
    """Emitted with the Region that was drawn, inside of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._image, self._size = QImage(), QSize()
        self._regions: tuple[tuple[str, Region], ...] = ()
        self._new: Region | None = None
        self._from: QPoint | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_picture(self, image: QImage, size: QSize, words: str) -> None:
        """Show a picture of this size in px of the file; `words` say what is on it."""
        self._image, self._size = image, size
        self._new, self._from = None, None
        self.setAccessibleName(words)
        self.update()

    def show_regions(self, regions: tuple[tuple[str, Region], ...]) -> None:
        """Show these regions with their names; what was drawn is gone."""
        self._regions, self._new = regions, None
        self.update()

    def take_back(self) -> None:
        """Forget the rectangle that was drawn."""
        self._new = None
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    # --- drawing ---

    def _sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        own = (max(1, self._size.width()), max(1, self._size.height()))
        return own, (max(1, self.width()), max(1, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._image.isNull():
            self._from, self._new = event.position().toPoint(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._new = self._region(self._from, event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        begun, self._from = self._from, None
        if begun is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._new = self._region(begun, event.position().toPoint())
        self.update()
        self.drawn.emit(self._new)

    def _region(self, one: QPoint, other: QPoint) -> Region:
        """Return the rectangle between two points of the widget, cut at the picture's edges."""
        own, room = self._sizes()
        whole = fitted(own, room)
        scale = own[0] / max(1, whole.width)
        xs = sorted(round((at.x() - whole.left) * scale) for at in (one, other))
        ys = sorted(round((at.y() - whole.top) * scale) for at in (one, other))
        left, right = (min(max(0, x), own[0]) for x in xs)
        top, bottom = (min(max(0, y), own[1]) for y in ys)
        return Region(left, top, right - left, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None or self._image.isNull():
            return
        own, room = self._sizes()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_rect(fitted(own, room)), self._image)
        font = look.font(look.metrics.interface, bold=True)
        painter.setFont(font)
        for name, region in self._regions:
            self._paint(painter, _rect(placed(region, own, room)), name, look.theme.primary)
        if self._new is not None:
            self._paint(painter, _rect(placed(self._new, own, room)), "", look.theme.focus)
        painter.end()

    def _paint(self, painter: QPainter, place: QRect, name: str, colour: str) -> None:
        look = self._look
        assert look is not None  # noqa: S101 # paintEvent asked
        painter.setPen(QPen(QColor(look.theme.card), 2 * look.metrics.border + 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.setPen(QPen(QColor(colour), 2 * look.metrics.border))
        painter.drawRect(place)
        if name:
            words = QFontMetrics(painter.font()).boundingRect(name).adjusted(-6, -2, 6, 2)
            words.moveTopLeft(place.topLeft())
            painter.fillRect(words, QColor(look.theme.card))
            painter.setPen(QColor(look.theme.ink))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)


def _rect(region: Region) -> QRect:
    return QRect(region.left, region.top, region.width, region.height)
