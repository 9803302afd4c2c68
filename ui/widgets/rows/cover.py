"""The cover of a book: its own picture, or one that is drawn from its title."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from content.model import Picture
from ui.look.filled import fill
from ui.look.look import Look
from ui.reading.pictures import PagePictures

_SHAPE = 0.72
"""Width by height."""
_LETTERS = 2
"""Characters of the title on a drawn cover: enough to know it again."""


class Cover(QWidget):
    """Shows the picture as soon as it is read; until then, and without one, the drawn cover.

    It says nothing that the row does not say: screen readers pass over it. `stacked` draws the
    sheets of a serial behind it. The title as it is stored, `design`, chooses how a cover is drawn.
    """

    def __init__(
        self,
        title: str,
        key: str = "",
        pictures: PagePictures | None = None,
        *,
        design: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = "".join(each for each in title if each.isalnum())[:_LETTERS]
        self._design = crc32((design or title).encode("utf-8", "replace")) % 4
        self._picture, self._pictures = Picture(key), pictures if key else None
        self._stacked = stacked
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self._pictures is not None:
            self._pictures.arrived.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        height = round(self._look.metrics.title * 2.4) if self._look else 80
        return QSize(round(height * _SHAPE), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect())
        if self._stacked:
            face = self._draw_sheets(painter, face)
        ratio = self.devicePixelRatioF()
        size = QSize(round(face.width() * ratio), round(face.height() * ratio))
        image = self._pictures.image(self._picture, size) if self._pictures is not None else None
        if image is None:
            self._draw(painter, face)
        else:
            shown = image.size() / ratio
            left, top = (face.width() - shown.width()) / 2, (face.height() - shown.height()) / 2
            place = QRectF(face.left() + left, face.top() + top, shown.width(), shown.height())
            painter.drawImage(place, image)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.theme.line), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_sheets(self, painter: QPainter, face: QRectF) -> QRectF:
        """Draw two sheets that look out behind the cover; return the room that is left for it."""
        assert self._look is not None  # noqa: S101
        step = max(3.0, face.width() * 0.06)
        painter.setPen(QPen(QColor(self._look.theme.line), 2))
        painter.setBrush(QColor(self._look.theme.card))
        for number in (0, 1):
            left, top = step * (2 - number), step * number
            painter.drawRect(face.adjusted(left, top + 1, -step * number - 1, top - 2 * step - 1))
        return face.adjusted(0, 2 * step, -2 * step, 0)

    def _draw(self, painter: QPainter, face: QRectF) -> None:
        assert self._look is not None  # noqa: S101
        theme = self._look.theme
        fill(painter, face, theme.primary)
        thin = max(2.0, face.width() * 0.04)
        painter.setBrush(QColor(theme.on_primary))
        spine = QRectF(face.left() + face.width() * 0.12, face.top(), thin, face.height())
        painter.drawRect(spine)
        board = face.adjusted(face.width() * 0.22, 0, 0, 0)
        for line in self._ornament(board, thin):
            painter.drawRect(line)
        px = round(min(board.width() * 0.6, board.height() * 0.34))
        font: QFont = self._look.font(max(8, px), bold=True)
        painter.setFont(font)
        painter.setPen(QColor(theme.on_primary))
        top = board.top() + (board.height() - px * 1.15 * len(self._letters)) / 2
        for number, letter in enumerate(self._letters):
            place = QRectF(board.left(), top + number * px * 1.15, board.width(), px * 1.15)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _ornament(self, board: QRectF, thin: float) -> tuple[QRectF, ...]:
        """Return the lines of one of four designs: neighbours on the shelf differ."""
        gap = thin * 2
        top = QRectF(board.left() + gap, board.top() + gap, board.width() - 2 * gap, thin)
        bottom = top.translated(0, board.height() - 2 * gap - thin)
        if self._design == 0:
            return (top, bottom)
        if self._design == 1:
            return (top, top.translated(0, gap))
        if self._design == 2:
            return (bottom, bottom.translated(0, -gap))
        return (bottom,)
