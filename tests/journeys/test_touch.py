"""Fingers: real touch events on buttons, rows, keys and the text; and a hand that trembles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.words import words
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.pages.about.stroked_button import StrokedButton
from ui.shell.destinations.plain import DISPLAY, FIND, SOUND
from ui.shell.destinations.reading import Read
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton
from ui.widgets.buttons.chart_line import ChartLine
from ui.widgets.typing.key import KEY_REPEAT_MS
from ui.widgets.typing.typing_field import has_touch_screen


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(autouse=True)
def _words_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())


def touch(finger: QPointingDevice, widget: QWidget, at: QPoint | None = None) -> None:
    """Touch a widget and lift the finger."""
    window = widget.window()
    point = widget.mapTo(window, at if at is not None else widget.rect().center())
    QTest.touchEvent(window, finger).press(1, point, window).commit()
    QTest.touchEvent(window, finger).release(1, point, window).commit()
    QApplication.processEvents()


def test_a_touch_screen_is_noticed(finger: QPointingDevice) -> None:
    assert has_touch_screen()


def test_fingers_press_buttons_tiles_and_rows(app: RunningApp, finger: QPointingDevice) -> None:
    touch(finger, app.page.shelf)
    app.settle()
    assert app.page.name == "list"
    app.rest_hands()
    touch(finger, app.page.next)
    assert app.page.stack.page == 1
    # Anywhere on the row, not only its button.
    touch(finger, app.page.stack.rows[0], QPoint(60, 20))
    app.settle()
    assert app.page.name == "reading"
    app.hear(200)
    app.rest_hands()
    touch(finger, app.page.rail.bigger)
    assert app.yinling.settings.now.size_index == 4
    touch(finger, app.page.back_button)
    app.settle()
    assert app.page.name == "list"


def test_a_finger_on_a_sentence_reads_from_there(app: RunningApp, finger: QPointingDevice) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()
    app.hear(200)
    app.rest_hands()
    view = app.page.view
    before = app.yinling.reading.sentence
    touch(finger, view.viewport(), QPoint(view.width() // 3, view.height() * 2 // 3))
    app.hear(300)
    after = app.yinling.reading.sentence
    assert before is not None
    assert after is not None
    assert (after.block, after.start) > (before.block, before.start)


def test_fingers_write_and_find(app: RunningApp, finger: QPointingDevice) -> None:
    app.yinling.window.go(FIND)
    app.settle()
    keyboard = app.page.keyboard
    assert keyboard.isVisible(), "on a touch screen it is there without asking"
    app.rest_hands()
    for letter in "yuyue":
        touch(finger, keyboard.letters[letter])
    app.settle()
    touch(finger, keyboard.candidates.words[0])
    assert app.page.field.text() == "预约"
    assert QApplication.focusWidget() is app.page.field, "keys take no focus from the field"
    touch(finger, app.page.seek)
    app.settle()
    app.rest_hands()
    touch(finger, app.page.stack.rows[0], QPoint(60, 20))
    app.settle()
    assert app.page.name == "reading"


# --- a hand that trembles ---


def _by_mouse(button: BigButton, finger: QPointingDevice) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _by_touch(button: BigButton, finger: QPointingDevice) -> None:
    touch(finger, button)


def _by_key(button: BigButton, finger: QPointingDevice) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


Press = Callable[[BigButton, QPointingDevice], None]


def _of_home(app: RunningApp) -> list[BigButton]:
    return [app.page.bigger, app.page.today]


def _of_colours(app: RunningApp) -> list[BigButton]:
    app.yinling.window.go(DISPLAY)
    return [app.page.swatches["white"]]


def _of_reading(app: RunningApp) -> list[BigButton]:
    app.yinling.window.home()
    app.settle()
    app.rest_hands()
    app.press("listen")
    return [app.page.rail.bigger]


def _of_sound(app: RunningApp) -> list[BigButton]:
    app.yinling.window.go(SOUND)
    return [app.page.clear]


def _of_the_keyboard(app: RunningApp) -> list[BigButton]:
    app.yinling.window.go(FIND)
    app.settle()
    keyboard = app.page.keyboard
    keyboard.letters["y"].chosen.emit()
    return [keyboard.letters["a"], keyboard.candidates.words[0], keyboard.candidates.after]


@pytest.mark.parametrize("press", [_by_mouse, _by_touch, _by_key])
def test_a_second_press_soon_after_does_nothing(
    app: RunningApp, finger: QPointingDevice, press: Press
) -> None:
    """Every kind of button there is."""
    kinds: set[type] = set()
    for buttons in (_of_home, _of_colours, _of_sound, _of_the_keyboard, _of_reading):
        for button in buttons(app):
            app.settle()
            app.rest_hands()
            button.chosen.disconnect()
            counted: list[bool] = []
            button.chosen.connect(lambda counted=counted: counted.append(True))
            press(button, finger)
            press(button, finger)
            assert counted == [True], button.text()
            app.qtbot.wait(button.repeat_ms + 20)  # the time is the thing that is tested
            press(button, finger)
            assert counted == [True, True], button.text()
            kinds.add(type(button))
    # The lines of the eye chart and the drawn words are pressed in their own tests.
    wanted = {BigButton, *BigButton.__subclasses__()} - {ChartLine, StrokedButton}
    assert kinds == wanted, "a new kind: press it here too"


def test_keys_take_equal_letters_sooner_than_buttons_take_a_second_press(
    app: RunningApp, finger: QPointingDevice
) -> None:
    assert KEY_REPEAT_MS < 160 < REPEAT_MS, "one finger taps some six times a second at the most"
    app.yinling.window.go(FIND)
    app.settle()
    app.rest_hands()
    keyboard = app.page.keyboard
    touch(finger, keyboard.letters["y"])
    touch(finger, keyboard.letters["y"])
    assert keyboard.letters_left == "y", "a finger that bounced"
    app.qtbot.wait(KEY_REPEAT_MS + 20)
    touch(finger, keyboard.letters["y"])
    assert keyboard.letters_left == "yy"
    touch(finger, keyboard.letters["a"])
    touch(finger, keyboard.letters["y"])
    assert keyboard.letters_left == "yyay", "another key was pressed in between"
