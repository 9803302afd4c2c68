"""The pad for a PIN: a line that shows dots, and big keys. No voice of ours says a digit."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.icons import Icons
from ui.widgets.typing.digit_pad import DigitField, DigitPad
from ui.widgets.typing.key import Key
from ui.widgets.typing.screen_keyboard import Perform


class PinField(DigitField):
    """Shows a dot for each digit, and nothing is copied out."""

    hints = (
        DigitField.hints | Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
    )

    def __init__(
        self, name: str, may: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, may, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(self.hints)  # the mode has hints of its own


class PinKey(Key):
    """A key of the pad: 点哪儿念哪儿 does not say it."""

    is_unspoken = True


class PinPad(DigitPad):
    """Ten digits, 删 and 好了. It gives no sound."""

    key_class: ClassVar[type[Key]] = PinKey

    def __init__(
        self, field: QLineEdit, icons: Icons, perform: Perform, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, icons, perform, "enter-pin", parent)
