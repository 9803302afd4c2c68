"""Pictures of steps to find the sound, drawn here in the theme's colours and in any size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.look.look import Look

SIDE = 100.0
"""Units of the side of the square on which each picture is drawn."""


class SoundPicture(QWidget):
    """Shows one picture, as large as fits; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._name = ""

    @property
    def name(self) -> str:
        """The picture that is shown."""
        return self._name

    def show_picture(self, name: str) -> None:
        """Show the picture of this name, one of PICTURES."""
        self._name = name
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw = PICTURES.get(self._name)
        if self._look is None or draw is None:
            return
        side = min(self.width(), self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        painter.scale(side / SIDE, side / SIDE)
        theme = self._look.theme
        draw(_Pen(painter, QColor(theme.ink), QColor(theme.primary), QColor(theme.card)))
        painter.end()


class _Pen:
    """Draws strong lines: `ink` for things, `mark` for the steps to take with them."""

    def __init__(self, painter: QPainter, ink: QColor, mark: QColor, card: QColor) -> None:
        self.painter, self.ink, self.mark, self.card = painter, ink, mark, card

    def line(self, *points: tuple[float, float], mark: bool = False, width: float = 5) -> None:
        self._stroke(mark, width)
        self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def box(self, x: float, y: float, w: float, h: float, radius: float = 6) -> None:
        self._stroke(False, 5)
        self.painter.setBrush(self.card)
        self.painter.drawRoundedRect(QRectF(x, y, w, h), radius, radius)

    def circle(
        self, x: float, y: float, r: float, *, mark: bool = False, full: bool = False
    ) -> None:
        self._stroke(mark, 5)
        colour = self.mark if mark else self.ink
        self.painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(x, y), r, r)

    def arc(
        self, x: float, y: float, r: float, start: float, span: float, *, mark: bool = False
    ) -> None:
        """Draw round (x, y); degrees from three o'clock, counter-clockwise."""
        self._stroke(mark, 5)
        box = QRectF(x - r, y - r, 2 * r, 2 * r)
        self.painter.drawArc(box, round(start * 16), round(span * 16))

    def shape(self, *points: tuple[float, float], mark: bool = False) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
        path.closeSubpath()
        self._stroke(mark, 3)
        self.painter.setBrush(self.mark if mark else self.ink)
        self.painter.drawPath(path)

    def _stroke(self, mark: bool, width: float) -> None:
        pen = QPen(self.mark if mark else self.ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)


def _horn(pen: _Pen, x: float = 14) -> None:
    """Draw a loudspeaker as on keys and in corners of screens."""
    pen.shape((x, 40), (x + 12, 40), (x + 30, 22), (x + 30, 78), (x + 12, 60), (x, 60))


def _waves(pen: _Pen, count: int, x: float = 46) -> None:
    for number in range(count):
        pen.arc(x, 50, 14 + 14 * number, -42, 84, mark=True)


def _listen(pen: _Pen) -> None:
    _horn(pen, 8)
    _waves(pen, 3, 42)


def _ask(pen: _Pen) -> None:
    # An ear, and sound that comes to it.
    pen.arc(64, 38, 22, -20, 200)
    pen.line((42, 38), (42, 62))
    pen.arc(53, 66, 11, 180, 150)
    pen.line((84.5, 46), (63, 72))
    pen.arc(64, 40, 9, -10, 190)
    pen.line((55, 40), (58, 52))
    for number in range(2):
        pen.arc(44, 50, 18 + 13 * number, 150, 60, mark=True)


def _mute(pen: _Pen) -> None:
    _horn(pen)
    pen.line((62, 38), (86, 62), mark=True, width=7)
    pen.line((86, 38), (62, 62), mark=True, width=7)


def _quiet(pen: _Pen) -> None:
    _horn(pen)
    _waves(pen, 1)
    _arrow_up(pen, 80)


def _arrow_up(pen: _Pen, x: float) -> None:
    pen.line((x, 72), (x, 32), mark=True, width=7)
    pen.line((x - 11, 43), (x, 31), (x + 11, 43), mark=True, width=7)


def _own(pen: _Pen) -> None:
    # The app's window with its own loudness in it.
    pen.box(10, 16, 80, 68)
    pen.line((10, 32), (90, 32))
    pen.line((24, 60), (76, 60))
    pen.circle(36, 60, 7, full=True)
    pen.line((50, 60), (72, 60), mark=True, width=7)
    pen.line((64, 51), (74, 60), (64, 69), mark=True, width=7)


def _cabinet(pen: _Pen, x: float, y: float = 14, w: float = 40, h: float = 72) -> None:
    """Draw a loudspeaker that is on a table."""
    pen.box(x, y, w, h)
    pen.circle(x + w / 2, y + h * 0.27, w * 0.14)
    pen.circle(x + w / 2, y + h * 0.66, w * 0.28)


def _knob(pen: _Pen) -> None:
    pen.circle(50, 56, 24)
    pen.line((50, 56), (62, 42), width=6)
    for x, y in ((17, 75), (12.5, 49.5), (25.5, 27), (83, 75)):
        pen.circle(x, y, 1.5, full=True)
    pen.arc(50, 56, 38, 100, -72, mark=True)
    pen.line((71, 35), (83.5, 39), (88, 26), mark=True)


def _cable(pen: _Pen) -> None:
    # A round plug on its way into the socket of a box.
    pen.box(66, 22, 26, 56)
    pen.circle(79, 50, 7)
    pen.line((6, 50), (16, 50), width=6)
    pen.box(16, 39, 22, 22, 5)
    pen.line((38, 50), (50, 50), width=7)
    pen.line((48, 78), (62, 78), mark=True)
    pen.line((12, 78), (58, 78), mark=True, width=7)
    pen.line((48, 68), (59, 78), (48, 88), mark=True, width=7)


def _key(pen: _Pen) -> None:
    pen.box(12, 14, 76, 64, 12)
    pen.line((20, 88), (80, 88))
    painter = pen.painter
    painter.save()
    painter.translate(18, 18)
    painter.scale(0.55, 0.55)
    _horn(pen, 6)
    painter.restore()
    pen.line((58, 46), (78, 46), mark=True, width=7)
    pen.line((68, 36), (68, 56), mark=True, width=7)


def _other(pen: _Pen) -> None:
    _cabinet(pen, 4, 30, 30, 56)
    _cabinet(pen, 66, 30, 30, 56)
    pen.arc(50, 42, 30, 35, 110, mark=True)
    pen.line((64, 14), (76, 25), (62, 30), mark=True)


def _speaker(pen: _Pen) -> None:
    _cabinet(pen, 12)
    pen.line((68, 40), (90, 62), mark=True, width=7)
    pen.line((90, 40), (68, 62), mark=True, width=7)


def _voice(pen: _Pen) -> None:
    # A bubble without a word in it.
    pen.box(10, 16, 80, 52, 14)
    pen.shape((28, 68), (28, 88), (48, 68))
    pen.line((38, 30), (62, 54), mark=True, width=7)
    pen.line((62, 30), (38, 54), mark=True, width=7)


def _help(pen: _Pen) -> None:
    # Two people.
    for x, mark in ((30, False), (70, True)):
        pen.circle(x, 32, 13, mark=mark)
        pen.arc(x, 84, 22, 0, 180, mark=mark)
        pen.line((x - 22, 84), (x + 22, 84), mark=mark)


def _heard(pen: _Pen) -> None:
    pen.circle(50, 50, 40)
    pen.line((30, 52), (45, 67), (72, 36), mark=True, width=9)


PICTURES: dict[str, Callable[[_Pen], None]] = {
    "listen": _listen,
    "ask": _ask,
    "voice": _voice,
    "speaker": _speaker,
    "muted": _mute,
    "quiet": _quiet,
    "own-volume": _own,
    "knob": _knob,
    "cable": _cable,
    "key": _key,
    "other": _other,
    "give-up": _help,
    "heard": _heard,
}
"""By the values of app.speech.player.sound_check.Step."""
