"""The keypad for writing by hand: any strokes bring words, the wanted one among them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.practice.icons import common_characters
from ui.practice.keypads.choosing import Choosing
from ui.practice.keypads.key import ROW_PX, PadKey, Row
from ui.practice.keypads.keypad import KeyPad
from ui.practice.parts.field import FieldPart
from ui.widgets.buttons.ring import paint_ring
from ui.words.translating import tr

_OFFERED = 8
_PAD_PX = 92
"""px of the lowest pad to write on."""


class StrokePad(QWidget):
    """A pad to write on with finger or mouse; Enter or Space stands for a stroke."""

    def __init__(self, parent: HandPad) -> None:
        super().__init__(parent)
        self._owner = parent
        self._look: Look | None = None
        self.strokes: list[QPainterPath] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("写字板"))
        self.setAccessibleDescription(tr("用手指写字。用键盘的话，按回车就是写一笔"))

    def clear(self) -> None:
        """Take all strokes away."""
        self.strokes.clear()
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.strokes.append(QPainterPath(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.strokes:
            self.strokes[-1].lineTo(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.strokes:
            self.strokes[-1].lineTo(event.position() + QPointF(1, 1))
        self._owner.on_stroke()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.stroke()
        else:
            super().keyPressEvent(event)

    def stroke(self) -> None:
        """Write a stroke, as a key does."""
        number = len(self.strokes)
        middle = QRectF(self.rect()).center()
        start = middle + QPointF(-30, -24 + 12 * (number % 5))
        path = QPainterPath(start)
        path.lineTo(start + QPointF(60, 2))
        self.strokes.append(path)
        self._owner.on_stroke()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        theme = look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.setBrush(QColor(theme.card))
        room = look.metrics.ring_room
        face = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter.drawRoundedRect(face, 8, 8)
        if not self.strokes:
            painter.setPen(QColor(theme.soft))
            painter.setFont(look.font(look.metrics.interface))
            painter.drawText(face, Qt.AlignmentFlag.AlignCenter, tr("在这里写字"))
        pen = QPen(QColor(theme.ink), 7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for stroke in self.strokes:
            painter.drawPath(stroke)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()


class HandPad(KeyPad):
    """The pad, the words that it brings, and a row of keys."""

    def __init__(self, parent: QWidget, field: FieldPart) -> None:
        super().__init__(parent, field)
        self._offered: list[str] = []
        self.choosing = Choosing(self._choose, self)
        self.choosing.join(self.lead, self.lead_back)
        self.pad = StrokePad(self)
        keys = (
            (self.key(tr("重写"), self._again), 1.0),
            (self.key(tr("删"), self.erase), 0.8),
            (self.key(tr("写好了"), self.finish, is_main=True), 1.4),
        )
        self._row: Row = list(keys)
        self._again()

    def rows(self) -> list[Row]:
        """Return the one row of keys."""
        return [self._row]

    def extra_height(self) -> int:
        """Return the height in px of words and pad."""
        return self._choose_height() + max(_PAD_PX, self._spare)

    _spare = 0

    def height_for(self, most: int) -> int:
        """Return the height in px: the pad is as large as there is room for."""
        self._spare = 0
        least = super().height_for(0)
        self._spare = _PAD_PX + min(160, max(0, most - least))
        return super().height_for(most)

    def _choose_height(self) -> int:
        return ROW_PX if self._look is None else max(ROW_PX, self._look.metrics.target * 3 // 4)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.choosing.set_look(look)
        self.pad.set_look(look)

    def arrange(self) -> None:
        super().arrange()
        high = self._choose_height()
        wide = self.width() - 6
        self.choosing.setGeometry(QRect(3, 3, wide, high - 2))
        self.pad.setGeometry(QRect(3, high + 3, wide, self.extra_height() - high - 2))

    def others(self) -> set[PadKey]:
        """Return the keys of the words to choose from."""
        return set(self.choosing.findChildren(PadKey))

    def act_key(self, char: str) -> tuple[QWidget, bool]:
        """Return the word's key; before there are strokes, the pad."""
        found = self.choosing.key_of(char)
        return (found, True) if found is not None else (self.pad, False)

    def on_stroke(self) -> None:
        """Offer words after each stroke: which they are, the next wanted character tells."""
        self.pad.update()
        wanted = self.field.next_wanted
        others = [char for char in common_characters() if char != wanted]
        shift = ord(wanted) % 20 if wanted else 0
        self._offered = others[shift : shift + _OFFERED]
        if wanted:
            self._offered[ord(wanted) % 4] = wanted
        self.choosing.offer(self._offered, "")

    def erase(self) -> None:
        """Take the strokes away, or the last character."""
        if self.pad.strokes:
            self._again()
        else:
            super().erase()

    def _again(self) -> None:
        self.pad.clear()
        self.choosing.offer((), tr("写几笔，字会出现在这里"))

    def _choose(self, number: int) -> None:
        word = self._offered[number]
        self._again()
        self.write(word)
