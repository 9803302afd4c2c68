"""A pad for digits: a line to write them in, and big keys."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import MIN_GAP_PX
from ui.widgets.buttons.big_button import Role
from ui.widgets.typing.key import Key
from ui.widgets.typing.key_rows import key_height, letter_px
from ui.widgets.typing.screen_keyboard import Perform
from ui.widgets.typing.typing_field import TypingField
from ui.words.translating import tr

LONGEST = 20
"""Digits that are taken; more than any number here has, so that a long one is told and not cut."""
ROWS = ("123", "456", "789")
_COLUMNS = 3
_HIGHEST = 2.2
"""Height of a key at most, in heights of the keyboard's."""
_WIDEST = 1.6
"""Width of a key at most, in its heights."""


def digits_of(text: str) -> str:
    """Return the digits of what was typed or pasted, full-width ones as ASCII."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if char in "0123456789")[:LONGEST]


class DigitField(TypingField):
    """Takes digits alone, in the middle of its line. It can be typed and pasted into."""

    hints: ClassVar[Qt.InputMethodHint] = (
        Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhNoPredictiveText
    )

    def __init__(
        self, name: str, may: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, may, parent)
        self.setInputMethodHints(self.hints)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textChanged.connect(self._keep_digits)

    def _keep_digits(self, text: str) -> None:
        digits = digits_of(text)
        if digits != text:
            self.setText(digits)


class DigitPad(QWidget):
    """Ten digits, 删 and 好了. It writes into a field."""

    key_class: ClassVar[type[Key]] = Key
    entered = Signal()
    """好了 was pressed."""

    def __init__(
        self,
        field: QLineEdit,
        icons: Icons,
        perform: Perform,
        entering: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the pad; digits run by `perform` under `type`, 好了 under the id `entering`."""
        super().__init__(parent)
        self._field, self._icons, self._perform = field, icons, perform
        self._look: Look | None = None
        self._last: Key | None = None
        self.digits = {digit: self._digit(digit) for row in (*ROWS, "0") for digit in row}
        self.erase = self._key(tr("删"), field.backspace, "type", "erase")
        self.done = self._key(tr("好了"), self.entered.emit, entering)
        self.done.set_face(tr("好了"), "", Role.SOLID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _digit(self, digit: str) -> Key:
        return self._key(digit, lambda: self._field.insert(digit), "type")

    def _key(self, text: str, do: Callable[[], object], action: str, icon: str = "") -> Key:
        key = self.key_class(text, self._icons, icon, self)
        key.action_id = action

        def press() -> None:
            if self._last is not None and self._last is not key:
                self._last.forget_press()
            self._last = key
            self._perform(action, do)

        key.chosen.connect(press)
        return key

    @property
    def keys(self) -> tuple[Key, ...]:
        """All keys, row by row from the left."""
        above = [self.digits[digit] for row in ROWS for digit in row]
        return (*above, self.erase, self.digits["0"], self.done)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for key in self.keys:
            key.set_look(look)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(300, 400)
        side = key_height(self._look)
        return QSize(round(_COLUMNS * side * 1.3), (len(ROWS) + 1) * side)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None:
            return
        rows = len(ROWS) + 1
        apart = max(MIN_GAP_PX - 2 * look.metrics.ring_room, 0)
        height = min((self.height() - (rows - 1) * apart) / rows, _HIGHEST * key_height(look))
        width = min((self.width() - (_COLUMNS - 1) * apart) / _COLUMNS, _WIDEST * height)
        left = (self.width() - _COLUMNS * width - (_COLUMNS - 1) * apart) / 2
        top = (self.height() - rows * height - (rows - 1) * apart) / 2
        natural = round(letter_px(look) * max(1.0, height / key_height(look)))
        for number, key in enumerate(self.keys):
            row, column = divmod(number, _COLUMNS)
            x, y = left + column * (width + apart), top + row * (height + apart)
            at = QPoint(round(x), round(y))
            # To the edge of the next one: rounded sizes would let keys overlap by a px.
            key.setGeometry(QRect(at, QPoint(round(x + width) - 1, round(y + height) - 1)))
            key.fit_words(natural)
