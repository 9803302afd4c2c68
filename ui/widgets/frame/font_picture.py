"""The picture that says in strokes of a pen that a Chinese font is missing, and which to put in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.look.strokes import PEN, SQUARE, said, stroked, width_of

COMMAND = "sudo apt install fonts-noto-cjk"
"""It puts a font in on Debian and all that come from it."""
ENGLISH = "This computer has no Chinese font. Please have one installed."
ON_WINDOWS = "Settings > Time & language > Language > Add: Chinese (Simplified)"
_ROWS = 6.4
"""Heights of a character that all rows take together, the picture among them."""


class FontPicture(QWidget):
    """A screen with empty boxes, two lines of Chinese, what to type, and a line of English."""

    def __init__(self, is_windows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._cure = ON_WINDOWS if is_windows else COMMAND
        self._is_windows, self._lines = is_windows, said().sentence
        self.setAccessibleName(f"{''.join(self._lines)}{self._cure}. {ENGLISH}")

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        longest = max(width_of(each, 1.0) for each in self._lines)
        px = min(self.width() * 0.9 / longest, self.height() / _ROWS)
        top = (self.height() - px * _ROWS) / 2 + px * 0.25
        self._screen(painter, QRectF(self.width() / 2 - px * 1.5, top, px * 3, px * 1.5))
        top += px * 1.85
        for line in self._lines:
            self._line(painter, line, px, top, self._look.theme.ink)
            top += px * 1.3
        most = self.width() * 0.94
        if self._is_windows:
            self._words(painter, ON_WINDOWS, QRectF(0, top, self.width(), px * 0.7), px * 0.5)
        else:
            small = min(px * 0.72, most / width_of(COMMAND, 1.0))
            self._line(painter, COMMAND, small, top, self._look.theme.ink)
        self._words(painter, ENGLISH, QRectF(0, top + px * 0.85, self.width(), px * 0.6), px * 0.4)
        painter.end()

    def _line(self, painter: QPainter, words: str, px: float, top: float, colour: str) -> None:
        """Draw a line in strokes, in the middle."""
        painter.save()
        painter.translate((self.width() - width_of(words, px)) / 2, top)
        painter.strokePath(stroked(words, px), pen_for(px, colour))
        painter.restore()

    def _words(self, painter: QPainter, words: str, box: QRectF, px: float) -> None:
        """Write a line with a font, in the middle."""
        assert self._look is not None  # noqa: S101
        font = self._look.font(max(1, round(px)))
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(words)
        if wide > box.width() * 0.94:
            font.setPixelSize(max(1, int(px * box.width() * 0.94 / wide)))
            painter.setFont(font)
        painter.setPen(QColor(self._look.theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _screen(self, painter: QPainter, box: QRectF) -> None:
        """Draw a computer's screen on which all characters are empty boxes."""
        assert self._look is not None  # noqa: S101
        theme, unit = self._look.theme, box.height() / 15
        painter.setPen(QPen(QColor(theme.ink), unit * 0.8))
        painter.setBrush(QColor(theme.card))
        screen = QRectF(box.x(), box.y(), box.width(), unit * 12)
        painter.drawRoundedRect(screen, unit, unit)
        foot = QPointF(box.center().x(), screen.bottom())
        painter.drawLine(foot, foot + QPointF(0, unit * 2.5))
        painter.drawLine(
            foot + QPointF(-unit * 5, unit * 2.5), foot + QPointF(unit * 5, unit * 2.5)
        )
        painter.setPen(QPen(QColor(theme.primary), unit * 0.8))
        side = unit * 6
        for number in (-1, 0, 1):
            middle = screen.center() + QPointF(number * side * 1.5, 0)
            painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))


def pen_for(px: float, colour: str) -> QPen:
    """Return the pen for strokes of characters of this size."""
    round_ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    return QPen(QColor(colour), px * PEN / SQUARE, Qt.PenStyle.SolidLine, *round_ends)
