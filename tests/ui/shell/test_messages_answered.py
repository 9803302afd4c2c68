"""A message stays until it is answered; after the answer the focus is where the reader goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import import_file
from fakes.stops.content import NEWSPAPERS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import DISPLAY, FIND, SOUND, Destination
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import Arrivals, ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.frame.notice import Notice
from ui.words.languages import SOURCE, catalogue
from ui.words.wording import trouble_words

# --- where the keyboard goes on ---


def answer_by_key(app: RunningApp, notice: Notice) -> str:
    """Press Enter on the button of a message; return the words of what has the focus then."""
    app.settle()
    notice.button.setFocus()
    QTest.qWait(REPEAT_MS + 20)
    app.key(Qt.Key.Key_Return)
    assert notice.isHidden()
    focus = QApplication.focusWidget()
    return focus.text() if hasattr(focus, "text") else ""


def voices(app: RunningApp) -> None:
    app.yinling.window.go(Voices())
    app.settle()
    app.page.report("出了点事。")


def arrivals(app: RunningApp) -> None:
    found = import_file(NEWSPAPERS / "reports-with-datelines" / "input.txt")
    app.yinling.window.go(Arrivals("报纸", found))
    app.settle()
    app.page._cannot(OSError())


def time_is_up(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.hear(100)
    app.yinling.reading.pause()
    app.yinling.services.sleep.slept.emit()


@pytest.mark.parametrize(
    ("happen", "next_press"),
    [(voices, "就用这个"), (arrivals, "放进书架"), (time_is_up, "接着念")],
)
def test_after_the_answer_the_next_press_is_for_what_the_page_is_for(
    app: RunningApp, happen: Callable[[RunningApp], None], next_press: str
) -> None:
    happen(app)
    assert answer_by_key(app, app.page.notice) == next_press


def test_after_the_answer_one_is_among_what_was_found(app: RunningApp) -> None:
    app.yinling.window.go(FIND)
    app.settle()
    page = app.page
    page.field.setText("手机")
    page.look_for()
    app.settle()
    page.answers.say("出了点事。", page.known)
    answer_by_key(app, page.notice)
    # The rows were made anew: there is room for more of them.
    assert page.stack.rows[0].isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("to", [ShowShelf(Shelf.TODAY), DISPLAY, SOUND])
def test_the_answer_of_a_message_to_all_pages_is_no_way_off_the_page(
    app: RunningApp, to: Destination
) -> None:
    window = app.yinling.window
    window.go(to)
    app.settle()
    wanted = QApplication.focusWidget()
    window.tell(lambda: "这台电脑现在存不下东西。")
    answer_by_key(app, window.notice)
    assert wanted.hasFocus()
    assert wanted is not app.page.back_button


def test_a_message_that_ends_by_itself_leaves_the_keyboard_where_it_is(app: RunningApp) -> None:
    voices(app)
    app.page.add.setFocus()
    app.page.notice.dismiss()
    assert app.page.add.hasFocus()


# --- until it is answered ---


def test_a_message_to_all_pages_outlives_a_change_of_language(app: RunningApp) -> None:
    window, settings = app.yinling.window, app.yinling.settings
    window.tell(lambda: trouble_words("keeps-nothing"))
    in_chinese = window.notice.words.text()
    settings.change(language="en")
    app.settle()
    assert window.notice.isVisible()
    assert window.notice.words.text() == catalogue("en")[in_chinese]
    assert window.notice.button.text() == catalogue("en")["知道了"]
    settings.change(language=SOURCE)
    app.settle()
    assert window.notice.words.text() == in_chinese
    app.click(window.notice.button)
    settings.change(language="en")
    app.settle()
    assert window.notice.isHidden(), "answered, it is over"
    settings.change(language=SOURCE)
