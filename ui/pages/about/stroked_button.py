"""A big button whose words are strokes of a pen: it can be read where no font has them."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent

from ui.look.strokes import stroked, width_of
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.frame.font_picture import pen_for


class StrokedButton(BigButton):
    """Its words must have been drawn: resources/strokes.toml."""

    def width_for(self, px: int, *, shows_icon: bool = True) -> int:
        """Return the width in px that strokes of this size need, ring room included."""
        around = round(px * 1.6) + 2 * (self.look.metrics.ring_room if self.look else 8)
        return round(width_of(self.text(), px)) + around

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, px, face = self.paint_face(painter), self.words_px, self.face()
        painter.save()
        painter.translate(
            face.center().x() - width_of(self.text(), px) / 2, face.center().y() - px / 2
        )
        painter.strokePath(stroked(self.text(), px), pen_for(px, colour))
        painter.restore()
        if self.hasFocus():
            paint_ring(painter, self.rect(), self.look)
        painter.end()
