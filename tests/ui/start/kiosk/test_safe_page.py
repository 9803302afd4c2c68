"""The plain page of a machine in trouble: whom to call, and a button to try again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.kiosk.machine import Machine
from ui.start.kiosk.safe import SafePage


def page_of(qtbot: QtBot, machine: Machine) -> SafePage:
    page = SafePage(machine)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.painted):
        page.show()
    return page


def words_of(page: SafePage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_it_names_the_telephone_of_the_centre_in_one_piece(qtbot: QtBot) -> None:
    words = words_of(page_of(qtbot, Machine(phone="010-0000 0000")))
    assert "010\N{NON-BREAKING HYPHEN}0000\N{NO-BREAK SPACE}0000" in words
    assert "打电话" not in words_of(page_of(qtbot, Machine()))


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080), (1080, 1920)])
def test_nothing_is_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    page = page_of(qtbot, Machine(phone="010-0000 0000"))
    page.resize(*size)
    labels = page.findChildren(QLabel)
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels)
    )
    assert page.size().toTuple() == size


def test_it_asks_once_to_be_tried_again_and_does_not_close(qtbot: QtBot) -> None:
    page = page_of(qtbot, Machine())
    button = page.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(page.wants_again):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(page.wants_again):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "正在再试"
    page.close()
    assert page.isVisible()
