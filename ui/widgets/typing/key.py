"""A key of a keyboard on the screen: a touch leaves the focus in the field."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.metrics import MIN_INTERFACE_PX, MIN_TARGET_PX
from ui.widgets.buttons.big_button import BigButton, Role

KEY_REPEAT_MS = 120
"""ms. A second press of the same key within this time does not count.

REPEAT_MS would lose the second of two equal letters (yy, PIN 1122): a finger taps some six times a
second at most, 160 ms apart. A sooner press is a finger that bounced.
"""


class Key(BigButton):
    """A letter, a digit, a word to choose, or a function of the keyboard."""

    repeat_ms = KEY_REPEAT_MS

    def __init__(
        self, text: str, icons: Icons, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icons, icon, Role.PLAIN, parent=parent)
        # Tab reaches it, a finger does not move the focus to it.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Quick fingers write two different letters within the time of a double click.
        self.mousePressEvent(event)

    def forget_press(self) -> None:
        """Count the next press: another key was pressed in between."""
        self._pressed_at = -math.inf

    def sizeHint(self) -> QSize:
        # The keyboard gives every key its place and size.
        if self._look is None:
            return QSize(MIN_TARGET_PX, MIN_TARGET_PX)
        side = self._look.metrics.least_target + 2 * self._look.metrics.ring_room
        return QSize(side, side)

    def fit_words(self, natural: int) -> None:
        """Use the largest words up to `natural` px that fit the face."""
        if self._look is None:
            return
        px = natural
        while px > MIN_INTERFACE_PX and self._words_width(px) > self.face().width():
            px -= 1
        self.set_font_px(px)

    def _words_width(self, px: int) -> int:
        if self._look is None:
            return 0
        text = QFontMetrics(self._look.font(px, bold=True)).horizontalAdvance(self.text())
        icon = round(px * 1.5) if self._icon_name else 0
        return text + icon + round(px * 0.4)
