"""The pad for a PIN: digits by every way, dots on the screen, and nothing that leads out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import metrics
from ui.look.theme import load_theme
from ui.shell.news.speaking_controls import is_unspoken
from ui.widgets.typing.pin_pad import PinField, PinPad


@pytest.fixture
def field(qtbot: QtBot) -> PinField:
    field = PinField("密码", lambda action: action == "paste")
    qtbot.addWidget(field)
    return field


@pytest.fixture
def pad(qtbot: QtBot, field: PinField, tmp_path) -> PinPad:  # type: ignore[no-untyped-def]
    ran: list[str] = []

    def perform(action: str, run) -> None:  # type: ignore[no-untyped-def]
        ran.append(action)
        run()

    pad = PinPad(field, Icons(tmp_path), perform)
    pad.set_look(Look(load_theme("paper"), metrics(1024, 600, 3), crowded=False))
    pad.resize(400, 400)
    qtbot.addWidget(pad)
    pad.show()
    return pad


def test_a_pin_is_shown_as_dots_and_cannot_be_copied(field: PinField, qtbot: QtBot) -> None:
    field.show()
    qtbot.keyClicks(field, "12a34")
    assert field.text() == "1234"
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert "1" not in field.displayText()
    QApplication.clipboard().setText("before")
    field.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    assert field.text() == "1234"


def test_a_pin_can_be_pasted(field: PinField, qtbot: QtBot) -> None:
    field.show()
    QApplication.clipboard().setText(" 4938 17\n")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "493817"


def test_the_keys_write_into_the_field(pad: PinPad, field: PinField, qtbot: QtBot) -> None:
    entered: list[str] = []
    pad.entered.connect(lambda: entered.append(field.text()))
    for digit in "1122":
        qtbot.wait(130)  # a finger that bounces is sooner
        qtbot.mouseClick(pad.digits[digit], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pad.erase, Qt.MouseButton.LeftButton)
    assert field.text() == "112"
    qtbot.mouseClick(pad.done, Qt.MouseButton.LeftButton)
    assert entered == ["112"]


def test_no_key_is_said(pad: PinPad) -> None:
    assert all(is_unspoken(key) for key in pad.keys)


def test_keys_are_large_and_do_not_overlap(pad: PinPad) -> None:
    for width, height in ((400, 400), (320, 350), (900, 420), (420, 900)):
        pad.resize(width, height)
        boxes = [key.geometry() for key in pad.keys]
        for number, box in enumerate(boxes):
            assert pad.rect().contains(box)
            assert min(box.width(), box.height()) >= 72
            assert not any(box.intersects(other) for other in boxes[number + 1 :])
