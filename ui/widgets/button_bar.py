"""A bar of buttons that always fits: one size of words for all, without icons if need be.

Across for the bottom of a screen, down for the rail at its right.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.metrics import MIN_GAP_PX, MIN_INTERFACE_PX, MIN_TARGET_PX
from ui.widgets.big_button import BigButton, Role

APART_PX = 2
"""Between a button's focus ring and the line beside it: touching it, it would not stand out."""


class ButtonBar(QWidget):
    """Lays out its buttons in the order in which they are given."""

    def __init__(
        self,
        buttons: Sequence[BigButton],
        *,
        down: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._down = down
        self._columns = 1
        """Of a bar that goes down: two where one would squeeze the targets."""
        self._look: Look | None = None
        for button in self._buttons:
            button.setParent(self)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for button in self._buttons:
            button.set_look(look)
        self.updateGeometry()
        self._arrange()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 100)
        m = self._look.metrics
        pad = max(MIN_GAP_PX, m.gap // 2)
        if self._down:
            widest = max(button.width_for(m.interface) for button in self._buttons)
            between = max(0, m.gap - 2 * m.ring_room) * (self._columns - 1)
            return QSize(widest * self._columns + between + 2 * pad + m.border, 100)
        tallest = max(button.sizeHint().height() for button in self._buttons)
        return QSize(100, max(tallest, m.target + 2 * m.ring_room) + pad + m.border)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() if self._down else 0, 0 if self._down else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._down and self._look is not None:
            count, room = len(self._shown()), self._look.metrics.ring_room
            needed = count * (MIN_TARGET_PX + 2 * room) + 2 * APART_PX
            needed += (count - 1) * min(0, MIN_GAP_PX - 2 * room)
            columns = 1 if self.height() >= needed else 2
            if columns != self._columns:
                self._columns = columns
                self.updateGeometry()
        self._arrange()

    def relayout(self) -> None:
        """Arrange anew after a button came, went or changed its words."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        theme, border = self._look.theme, self._look.metrics.border
        painter.fillRect(self.rect(), QColor(theme.card))
        edge = (
            QRect(0, 0, border, self.height()) if self._down else QRect(0, 0, self.width(), border)
        )
        painter.fillRect(edge, QColor(theme.line))
        painter.end()

    # --- arithmetic ---

    def _shown(self) -> list[BigButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _arrange(self) -> None:
        if self._look is None or not self._shown():
            return
        if self._down:
            self._arrange_down(self._look)
        else:
            self._arrange_across(self._look)

    def _arrange_across(self, look: Look) -> None:
        m, shown = look.metrics, self._shown()
        room = m.ring_room
        gap = max(0, m.gap - 2 * room)
        left = max(0, m.margin - room)
        width = self.width() - 2 * left - gap * (len(shown) - 1)
        px, icons = self._fitting(shown, width)
        for button in shown:
            button.set_font_px(_words(button, px), shows_icon=icons)
        hints = [button.width_for(_words(button, px), shows_icon=icons) for button in shown]
        spare = max(0, width - sum(hints))
        # What is left over goes to all alike, twice as much to the dominant button.
        weights = [2 if button.role is Role.DOMINANT else 1 for button in shown]
        top = m.border + APART_PX
        x = left
        for button, hint, weight in zip(shown, hints, weights, strict=True):
            share = hint + spare * weight // sum(weights)
            button.setGeometry(QRect(x, top, share, self.height() - top))
            x += share + gap

    def _fitting(self, shown: list[BigButton], width: int) -> tuple[int, bool]:
        """Return the largest size of words, and whether with icons, for which all fit."""
        natural = self._look.metrics.interface if self._look else MIN_INTERFACE_PX
        for icons in (True, False):
            smallest = round(natural * 0.8) if icons else MIN_INTERFACE_PX
            for px in range(natural, max(smallest, MIN_INTERFACE_PX) - 1, -1):
                hints = [button.width_for(_words(button, px), shows_icon=icons) for button in shown]
                if sum(hints) <= width:
                    return px, icons
        return MIN_INTERFACE_PX, False

    def _arrange_down(self, look: Look) -> None:
        m, shown = look.metrics, self._shown()
        room = m.ring_room
        pad = max(MIN_GAP_PX, m.gap // 2)
        x = m.border + pad
        gap = max(0, m.gap - 2 * room)
        width = (self.width() - x - pad - gap * (self._columns - 1)) // self._columns
        for button in shown:
            button.set_font_px(m.interface)
        rows = -(-len(shown) // self._columns)
        top = max(0, m.gap // 2 - room // 2)
        # In a low window the gaps give way to the targets; faces stay 2 * room apart at least.
        between = rows - 1
        spare = self.height() - rows * (MIN_TARGET_PX + 2 * room) - 2 * APART_PX
        top = max(APART_PX, min(top, (spare - gap * between) // 2 + APART_PX))
        down = max(MIN_GAP_PX - 2 * room, min(gap, spare // max(1, between)))
        space = self.height() - 2 * top - down * between
        tallest = round(m.target * 1.35) + 2 * room
        height = min(tallest, space // rows)
        for number, button in enumerate(shown):
            row, column = divmod(number, self._columns)
            left, y = x + column * (width + gap), top + row * (height + down)
            button.setGeometry(QRect(left, y, width, height))


def _words(button: BigButton, px: int) -> int:
    return round(px * 1.2) if button.role is Role.DOMINANT else px


def dominant_first(buttons: Sequence[BigButton]) -> BigButton | None:
    """Return the dominant button among these, or the first that can be pressed."""
    able = [button for button in buttons if button.isEnabled() and not button.isHidden()]
    dominant = [button for button in able if button.role is Role.DOMINANT]
    return next(iter(dominant or able), None)
