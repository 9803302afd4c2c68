"""A photo or a picture of a screen, with regions that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from content.lessons.course import PartKind, Region, Screen
from content.lessons.fitting import fitted, placed
from ui.look.icons import Icons
from ui.practice.frames.surface import Surface
from ui.practice.parts.rows import RegionPart, TextPart

_STRIP_PX = 20
_APART_PX = 6
"""px between the picture and the strip: its ring is seen."""


class Photo(Surface):
    """The picture as large as its room; its description while it is not there."""

    def __init__(self, screen: Screen, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._size = QSize()
        self._words = TextPart(screen.description, is_title=True, parent=self)
        self.setAccessibleName(screen.description)
        self._place = QRect()
        for part in screen.parts:
            if part.kind is PartKind.REGION and part.region is not None:
                self.take(RegionPart(part, icons, self))
        self.strip.raise_()  # screen readers come to it last

    def show_image(self, image: QImage, size: QSize) -> None:
        """Show the picture; regions count in px of its own `size`."""
        self._image, self._size = image, size
        self.arrange()

    @property
    def place(self) -> QRect:
        """Where the picture is, in px."""
        return self._place

    def arrange(self) -> None:
        look = self._look
        if look is None:
            return
        room = (self.width(), self.height() - _STRIP_PX - _APART_PX)
        size = self._size if not self._size.isEmpty() else self._reach()
        own = (max(1, size.width()), max(1, size.height()))
        self._place = _rect(fitted(own, room))
        self.strip.set_look(look)
        self.strip.setGeometry(0, self.height() - _STRIP_PX, self.width(), _STRIP_PX)
        self._words.set_look(look)
        self._words.setVisible(self._image.isNull())
        self._words.setGeometry(0, 0, self.width(), self._words.height_for(self.width()))
        for leaf in self.leaves:
            leaf.set_look(look)
            region = leaf.part.region
            if region is not None:
                leaf.setGeometry(_rect(placed(region, own, room)))
        self.update()
        self.arranged.emit()

    def _reach(self) -> QSize:
        """Return a size that holds all regions, while the picture is not there."""
        regions = [leaf.part.region for leaf in self.leaves if leaf.part.region is not None]
        right = max((each.left + each.width for each in regions), default=400)
        bottom = max((each.top + each.height for each in regions), default=300)
        return QSize(right, bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            painter.drawImage(self._place, self._image)
        painter.setPen(QPen(QColor(self._look.theme.line), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self._place).adjusted(1, 1, -1, -1))
        painter.end()


def _rect(region: Region) -> QRect:
    return QRect(region.left, region.top, region.width, region.height)
