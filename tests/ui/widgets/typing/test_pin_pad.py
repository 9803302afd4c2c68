"""The pad for a PIN: by finger, by keyboard, masked, and large at every size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import MIN_GAP_PX, MIN_TARGET_PX, metrics
from ui.look.theme import load_themes
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.typing.pin_pad import LONGEST_PIN, PinPad


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    frame = QWidget()
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def pad(qtbot: QtBot, tmp_path: Path, frame: QWidget) -> PinPad:
    pad = PinPad("工作人员的密码", Icons(tmp_path), frame)
    _size(pad, 1024, 600, 3)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    pad.field.setFocus()
    return pad


def _size(pad: PinPad, width: int, height: int, index: int, theme: str = "paper") -> None:
    pad.set_look(Look(load_themes()[theme], metrics(width, height, index)))
    pad.window().resize(width, height)
    pad.setGeometry(0, 0, width, height)


def _press(*buttons: BigButton) -> None:
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_pin_by_finger(pad: PinPad, qtbot: QtBot) -> None:
    given: list[str] = []
    pad.entered.connect(given.append)
    assert not pad.done.isEnabled()
    _press(pad.digits["1"], pad.digits["0"], pad.digits["9"], pad.erase, pad.digits["2"])
    assert pad.field.displayText() != pad.field.text() == "102", "nobody reads it over a shoulder"
    _press(pad.done)
    assert given == ["102"]
    pad.clear()
    assert pad.field.text() == ""


def test_two_equal_digits_and_a_finger_that_bounces(pad: PinPad, qtbot: QtBot) -> None:
    _press(pad.digits["1"], pad.digits["1"])
    assert pad.field.text() == "1"
    qtbot.wait(pad.digits["1"].repeat_ms + 20)
    _press(pad.digits["1"])
    assert pad.field.text() == "11"


def test_a_pin_by_the_keyboard_wherever_the_focus_is(pad: PinPad) -> None:
    given: list[str] = []
    pad.entered.connect(given.append)
    QTest.keyClicks(pad.field, "12a")
    pad.digits["7"].setFocus()
    QTest.keyClick(pad.digits["7"], Qt.Key.Key_3)
    QTest.keyClick(pad.digits["7"], Qt.Key.Key_Space)
    QTest.keyClick(pad.digits["7"], Qt.Key.Key_Backspace)
    assert pad.field.text() == "123", "letters are no digits"
    pad.field.setFocus()
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert given == ["123"]


def test_it_does_not_grow_for_ever_nor_tell_the_digits(pad: PinPad) -> None:
    said: list[str] = []
    pad.pressed.connect(said.append)
    for digit in "1234567890":
        _press(pad.digits[digit])
    assert len(pad.field.text()) == LONGEST_PIN
    assert not any(char.isdigit() for words in said for char in words)
    assert pad.field.echoMode() is QLineEdit.EchoMode.Password
    told = QAccessible.queryAccessibleInterface(pad.field)
    assert told.text(QAccessible.Text.Name) == "工作人员的密码"
    assert "1" not in told.text(QAccessible.Text.Value)


@pytest.mark.parametrize("index", [0, 3, 8])
@pytest.mark.parametrize("window", [(1024, 600), (1920, 1080), (3840, 2160)], ids=str)
def test_keys_are_large_and_apart_and_inside(
    pad: PinPad, window: tuple[int, int], index: int
) -> None:
    _size(pad, *window, index)
    QApplication.processEvents()
    keys: list[BigButton] = [*pad.digits.values(), pad.erase, pad.done]
    faces = [key.face().translated(key.pos().toPointF()) for key in keys]
    for number, face in enumerate(faces):
        assert min(face.width(), face.height()) >= MIN_TARGET_PX
        assert QRect(0, 0, *window).contains(face.toAlignedRect())
        grown = face.adjusted(-MIN_GAP_PX, -MIN_GAP_PX, MIN_GAP_PX, MIN_GAP_PX)
        others = faces[number + 1 :]
        assert not any(grown.adjusted(1, 1, -1, -1).intersects(other) for other in others)
    # With a top bar above it, the smallest window still holds it.
    top = metrics(*window, index).target * 2
    assert pad.sizeHint().height() + top <= window[1] or window[1] > 1000
