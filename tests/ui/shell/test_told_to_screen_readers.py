"""News of the widgets to screen readers, seen from inside the app."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.frame.focus_news import FocusNews, describe
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.rows.card import ProgressLine


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_window_is_a_window(app: RunningApp) -> None:
    assert _role(app.yinling.window) is QAccessible.Role.Window


def test_a_title_is_told_whole_and_as_it_is(app: RunningApp) -> None:
    title = TitleLine("<b>题目</b> & 一二三" * 20)
    assert _role(title) is QAccessible.Role.StaticText
    assert _name(title) == title.text()
    title.setText("另一个")
    assert _name(title) == title.text() == "另一个"


def test_progress_is_told_in_words(app: RunningApp) -> None:
    progress = ProgressLine()
    assert "0" in _name(progress)
    progress.set_value(0.425)
    assert "42" in _name(progress)


def test_a_message_is_told_at_the_control_that_has_the_focus(app: RunningApp) -> None:
    window = app.yinling.window
    app.page.bigger.setFocus()
    window.tell(lambda: "出了点问题。")
    assert app.page.bigger.accessibleDescription() == "出了点问题。"
    window.tell(lambda: "又出了点问题。")
    assert app.page.bigger.accessibleDescription() == "又出了点问题。"
    window.notice.dismiss()
    assert app.page.bigger.accessibleDescription() == ""


def test_a_message_outlives_the_control_it_was_told_at(app: RunningApp) -> None:
    window = app.yinling.window
    window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    app.page.stack.rows[0].button.setFocus()
    window.tell(lambda: "出了点问题。")
    app.page.stack.turn(1)  # the row is deleted
    app.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.notice.dismiss()
    assert window.notice.isHidden()


def test_the_page_number_is_told_where_pages_are_turned(app: RunningApp) -> None:
    open_first(app)
    before = app.page.page_on.accessibleDescription()
    app.press("page_on")
    assert app.page.page_on.accessibleDescription() != before
    assert app.page.page_on.accessibleDescription() == app.page.top.right.text()


def test_the_page_number_is_told_wherever_pages_are_turned_by_key(app: RunningApp) -> None:
    open_first(app)
    app.page.listen.setFocus()
    app.page.view.next_page()
    where = app.page.top.right.text()
    assert app.page.listen.accessibleDescription() == where
    app.page.view.next_page()
    assert app.page.listen.accessibleDescription() == app.page.top.right.text() != where


def test_a_page_is_told_with_the_control_that_it_puts_the_focus_on(app: RunningApp) -> None:
    window = app.yinling.window
    window.go(SOUND)
    app.settle()
    assert app.page.listen.hasFocus()
    assert app.page.listen.accessibleDescription() == "声音"
    window.focusNextPrevChild(True)
    assert app.page.listen.accessibleDescription() == ""
    assert QApplication.focusWidget().accessibleDescription() == ""


def test_what_a_control_is_described_with_follows_the_heading(app: RunningApp) -> None:
    window = app.yinling.window
    window.go(SOUND)
    window.home()
    app.settle()
    own = app.page.listen.accessibleDescription().removeprefix("银龄悦读。")
    assert own
    assert app.page.listen.accessibleDescription() == f"银龄悦读。{own}"
    window.focusNextPrevChild(True)
    assert app.page.listen.accessibleDescription() == own


def test_an_article_is_told_by_its_title_when_it_is_there(app: RunningApp) -> None:
    open_first(app)
    focus = QApplication.focusWidget()
    assert focus is app.page.listen
    assert app.page.top.title.text() in focus.accessibleDescription()


def test_a_size_or_speed_is_told_where_the_focus_is(app: RunningApp) -> None:
    app.page.bigger.setFocus()
    app.press("bigger")
    assert app.page.bigger.accessibleDescription() == "字号 5，共 9 种"
    app.yinling.settings.change(rate_step=5)
    assert app.page.bigger.accessibleDescription() == "快慢：快"


def test_news_gives_way_to_what_is_so(app: RunningApp) -> None:
    button, told = app.page.bigger, FocusNews()
    describe(button, "第 1 页")
    button.setFocus()
    told.tell("字号 5", app.yinling.window)
    describe(button, "第 1 页")  # nothing new
    assert button.accessibleDescription() == "字号 5"
    describe(button, "第 2 页")
    assert button.accessibleDescription() == "第 2 页"
    told.take_back()
    assert button.accessibleDescription() == "第 2 页"


def test_screen_readers_begin_where_the_page_does_or_reading_stopped(app: RunningApp) -> None:
    open_first(app)
    view, reading = app.page.view, app.yinling.reading
    assert view.textCursor().position() == 0
    view.next_page()
    assert view.textCursor().position() == 0
    reading.play_from(1, 0)
    app.settle()
    reading.skip(1)
    app.settle()
    reading.pause()
    sentence = reading.sentence
    rest = view.toPlainText()[view.textCursor().position() :]
    assert rest.startswith(sentence.text[:5])


def open_first(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()
    app.yinling.reading.pause()


@pytest.mark.parametrize("pages_ready", [True])
def test_building_pages_opens_no_other_window(
    start_app: Callable[..., RunningApp], qapp: QApplication
) -> None:
    """A button shown before it has a parent is a window, and takes the keyboard away."""
    opened = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
            if shown and watched.isWindow():
                opened.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        app = start_app()
        window = app.yinling.window
        for _ in window.prepare_pages(window.page_names):
            pass  # each is built, if it is not there yet
    finally:
        qapp.removeEventFilter(watch)
    assert opened == ["Window"]
