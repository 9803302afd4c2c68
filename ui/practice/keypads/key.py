"""A key of a telephone's keypad: it fills its place, and its ring is painted on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX
from ui.practice.parts.words import advance
from ui.widgets.frame.focus_order import ARROWS
from ui.widgets.typing.key import KEY_REPEAT_MS

ROW_PX = 46
"""px of the lowest row of keys; a key answers on all of it."""
Row = list[tuple["PadKey", float]]
"""Keys with their shares of the width."""


class PadKey(QAbstractButton):
    """A key. A finger leaves the keyboard's focus in the field; Tab or an arrow reaches it."""

    def __init__(
        self,
        text: str,
        press: Callable[[], object],
        parent: QWidget,
        *,
        name: str = "",
        is_main: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.is_main = is_main
        """Whether it is 写好了, in the dominant colour."""
        self._since = QElapsedTimer()
        self._press = press
        self.lead: Callable[[tuple[int, int]], bool] = lambda way: False
        """Leads the keyboard to the next key on this way; tells whether there is one."""
        self.came: Callable[[], object] = lambda: None
        """Called when it has the keyboard."""
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    def show_text(self, text: str, name: str = "") -> None:
        """Show another text."""
        self.setText(text)
        self.setAccessibleName(name or text)
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.update()

    @Slot()
    def _on_clicked(self) -> None:
        if not (self._since.isValid() and self._since.elapsed() < KEY_REPEAT_MS):
            self._since.start()
            self._press()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Quick fingers write two letters within the time of a double click.
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in ARROWS:
            if not self.lead(ARROWS[event.key()]):
                event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        theme = look.theme
        filled = self.is_main is not self.isDown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.primary if filled else theme.line), 2))
        painter.setBrush(QColor(theme.primary if filled else theme.card))
        face = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(face, 6, 6)
        px = max(MIN_INTERFACE_PX, min(look.metrics.interface, self.height() // 2))
        while px > MIN_INTERFACE_PX and advance(self.text(), look.font(px)) > face.width() - 6:
            px -= 1
        painter.setFont(look.font(px))
        painter.setPen(QColor(theme.on_primary if filled else theme.ink))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.card), 8))
            painter.drawRoundedRect(face.adjusted(4, 4, -4, -4), 4, 4)
            painter.setPen(QPen(QColor(theme.focus), 5))
            painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


def place_keys(rows: list[Row], area: QRect) -> None:
    """Give the keys of each row their places, as high as the area allows."""
    high = area.height() / max(1, len(rows))
    for number, row in enumerate(rows):
        whole = sum(share for _, share in row)
        x, top = float(area.left()), area.top() + round(number * high)
        for key, share in row:
            wide = area.width() * share / whole
            key.setGeometry(QRect(round(x), top, round(x + wide) - round(x), round(high)))
            x += wide
