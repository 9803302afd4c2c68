"""A big button that shows, under its words, the present state of what it changes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui.look.metrics import MIN_INTERFACE_PX
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import describe

_SMALLER = 0.75
"""Size of the line under the words, in sizes of the words."""
_WORDS, _UNDER = 1.2, 1.1
"""Heights of the two lines, in sizes of their words: both have room in the lowest button."""


class StateButton(BigButton):
    """A button of ordinary height with a second, smaller line; without one it looks as any other.

    The line stays until the state is another one: nothing comes and goes by itself.
    """

    _under = _told = _widest = ""

    @property
    def under(self) -> str:
        """The line under the words, "" without one."""
        return self._under

    def set_under(self, words: str) -> None:
        """Show this line under the words; its bar must be arranged anew after that."""
        if words != self._under:
            self._under = words
            self.updateGeometry()
            self.update()

    def keep_room_for(self, words: str) -> None:
        """Be wide enough for this line as well: nothing beside moves when it comes."""
        if words != self._widest:
            self._widest = words
            self.updateGeometry()

    def tell_state(self, words: str) -> None:
        """Tell screen readers the state in these words, once; its name stays."""
        if words != self._told:
            self._told = words
            describe(self, words)

    def width_for(self, px: int, *, shows_icon: bool = True) -> int:
        width = super().width_for(px, shows_icon=shows_icon)
        if self._look is None or not (self._under or self._widest):
            return width
        of_line = QFontMetrics(self._font_under(px)).horizontalAdvance
        under = max(of_line(self._under), of_line(self._widest))
        return max(width, under + round(px * 0.7) + 2 * self._look.metrics.ring_room)

    def word_boxes(self) -> list[QRectF]:
        boxes = super().word_boxes()
        return [*boxes, self._box_under()] if self._under and boxes else boxes

    def _font_under(self, px: int) -> QFont:
        assert self._look is not None  # noqa: S101
        return self._look.font(max(MIN_INTERFACE_PX, round(px * _SMALLER)))

    def _lines(self) -> tuple[float, float]:
        """Return the heights of the two lines in px."""
        px = self.words_px
        return px * _WORDS, max(MIN_INTERFACE_PX, round(px * _SMALLER)) * _UNDER

    def _words_and_icon(self) -> tuple[QRectF, QRectF]:
        words, icon = super()._words_and_icon()
        if not self._under:
            return words, icon
        above, below = self._lines()
        up = below / 2
        middle = self.face().center().y() - up
        words = QRectF(words.left(), middle - above / 2, words.width(), above)
        return words, icon.translated(0, -up)

    def _box_under(self) -> QRectF:
        above, below = self._lines()
        face, font = self.face(), self._font_under(self.words_px)
        width = QFontMetrics(font).horizontalAdvance(self._under) + 2
        top = face.center().y() + above / 2 - below / 2
        return QRectF(face.center().x() - width / 2, top, width, below)

    def _paint_words(self, painter: QPainter, colour: str) -> None:
        super()._paint_words(painter, colour)
        look = self._look
        if look is None or not self._under:
            return
        plain = self.role is Role.PLAIN and not self.isDown()
        painter.setFont(self._font_under(self.words_px))
        # Also where it cannot be pressed: the line says why.
        painter.setPen(QColor(look.theme.soft if plain else colour))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(self._box_under(), int(flags), self._under)
