"""Ten digits, a key that takes one back, and one that is done: for a PIN on a touch machine."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import MIN_TARGET_PX
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.typing.key import Key
from ui.widgets.typing.key_rows import key_height, letter_px
from ui.widgets.typing.typing_field import TypingField

LONGEST_PIN = 8
"""Digits."""

_ROWS = ("123", "456", "789")
_UNIT = 1.5
"""A digit's key is so many times as wide as it is high."""


class PinPad(QWidget):
    """A masked line above its keys. The keyboard on the desk writes into the same line."""

    entered = Signal(str)
    """The digits, when 好了 or Enter was pressed and there are any."""
    pressed = Signal(str)
    """What a key that was pressed is called; the digits are not said aloud."""

    def __init__(self, name: str, icons: Icons, parent: QWidget | None = None) -> None:
        """`name` tells screen readers what is asked for."""
        super().__init__(parent)
        self._look: Look | None = None
        self.field = TypingField(name, self)
        self.field.setMaxLength(LONGEST_PIN)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText
        )
        self.field.textChanged.connect(self._keep_digits)
        self.field.returnPressed.connect(self._enter)
        self.digits = {char: Key(char, icons, parent=self) for char in "1234567890"}
        for char, key in self.digits.items():
            key.chosen.connect(lambda char=char: self._write(char))
        self.erase = Key(self.tr("删"), icons, "erase", self)
        self.erase.chosen.connect(self._erase)
        self.done = BigButton(self.tr("好了"), icons, "check", Role.SOLID, parent=self)
        self.done.chosen.connect(self._enter)
        self.done.setEnabled(False)
        self.setFocusProxy(self.field)

    def clear(self) -> None:
        """Forget the digits: after they were taken, or when one goes away."""
        self.field.clear()

    def _write(self, char: str) -> None:
        self.field.insert(char)
        self.pressed.emit(self.tr("一个数字"))

    def _erase(self) -> None:
        self.field.backspace()
        self.pressed.emit(self.erase.text())

    def _keep_digits(self, text: str) -> None:
        digits = "".join(char for char in text if char in self.digits)
        if digits != text:
            self.field.setText(digits)
        self.done.setEnabled(bool(digits))

    def _enter(self) -> None:
        if self.field.text():
            self.entered.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A digit is a digit, wherever on the pad the focus stands.
        if event.text() in self.digits and not event.isAutoRepeat():
            self._write(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.field.backspace()
        else:
            super().keyPressEvent(event)

    # --- layout ---

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.field.set_look(look)
        for part in (self.erase, self.done, *self.digits.values()):
            part.set_look(look)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(360, 450)
        room = self._look.metrics.ring_room
        height = key_height(self._look)
        width = max(MIN_TARGET_PX, round((height - 2 * room) * _UNIT)) + 2 * room
        return QSize(3 * width, 4 * height + self.field.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None:
            return
        hint, height = self.sizeHint(), key_height(look)
        width = hint.width() // 3
        left, top = (self.width() - 3 * width) // 2, max(0, (self.height() - hint.height()) // 2)
        line = self.field.sizeHint().height()
        self.field.setGeometry(left, top, 3 * width, line)
        below: tuple[Key | BigButton, ...] = (self.erase, self.digits["0"], self.done)
        rows = [*([self.digits[char] for char in row] for row in _ROWS), below]
        for number, row in enumerate(rows):
            for column, key in enumerate(row):
                y = top + line + number * height
                key.setGeometry(QRect(left + column * width, y, width, height))
                if isinstance(key, Key):
                    key.fit_words(letter_px(look))
                else:
                    key.set_font_px(look.metrics.interface, shows_icon=False)
