"""A policy's prohibitions hold on the lists, in every way."""

from __future__ import annotations

from pathlib import Path

from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.files.nearby_files import NearbyFile
from app.policy.policy import Asked
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import ADD, FIND, REMOVED
from ui.shell.destinations.shelf import ShowShelf


class Without:
    """Everything is allowed but these actions."""

    name = "without"

    def __init__(self, *forbidden: str) -> None:
        self._forbidden = forbidden

    def allows(self, asked: Asked, name: str) -> bool:
        return asked is not Asked.ACTION or name not in self._forbidden


def forbid(app: RunningApp, *actions: str) -> None:
    app.yinling.services.gate.use(Without(*actions))


def test_neither_the_button_of_a_row_nor_the_row_reads_it(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    forbid(app, "listen-to-row")
    row = app.page.stack.rows[0]
    row.button.click()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    app.settle()
    assert app.page.name == "list"
    app.page.stack.turn(1)
    assert not any(row.button.isVisible() for row in app.page.stack.rows), "new rows have none"


def test_what_was_taken_away_stays_away(app: RunningApp) -> None:
    id_ = app.yinling.library.ids("")[0]
    app.yinling.library.remove(id_)
    app.yinling.window.go(REMOVED)
    app.settle()
    forbid(app, "put-back")
    app.page.stack.rows[0].button.click()
    app.settle()
    assert id_ not in app.yinling.library.ids("")


def test_keys_on_the_screen_and_the_return_key_write_and_find_nothing(app: RunningApp) -> None:
    app.yinling.window.go(FIND)
    app.settle()
    app.page.ask_for_keyboard()
    forbid(app, "type", "look-for", "hide-keyboard")
    keyboard = app.page.keyboard
    keyboard.letters["y"].chosen.emit()
    assert keyboard.letters_left == ""
    keyboard.away.chosen.emit()
    assert keyboard.isVisible()
    app.page.field.setText("手机")
    QTest.keyClick(app.page.field, Qt.Key.Key_Return)
    app.settle()
    assert not app.page.hits


def test_no_file_is_looked_into(app: RunningApp, tmp_path: Path) -> None:
    letter = NearbyFile(tmp_path / "信.txt", 0.0)
    letter.path.write_text("给奶奶的信\n\n奶奶您好。\n", "utf-8")
    app.yinling.window.go(ADD)
    app.settle()
    app.page.show_files((letter,))
    forbid(app, "open-file", "open-folders")
    app.page.from_file.chosen.emit()
    for row in app.page.stack.rows:
        row.chosen.emit()
    app.settle()
    assert app.page.name == "add"
