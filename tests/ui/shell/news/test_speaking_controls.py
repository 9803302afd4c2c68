"""点哪儿念哪儿 in the app: the control with the focus says its name, nothing else changes."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from app.speech.reading.control_voice import ControlVoice
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShowShelf
from ui.shell.news.speaking_controls import SETTLE_MS, SpeakingControls


def _said(app: RunningApp) -> list[str]:
    return ["".join(request.text.split()) for request in app.engine.requests]


def _let_it_settle(app: RunningApp) -> None:
    app.qtbot.wait(SETTLE_MS + 60)  # the time is the thing that is tested
    app.settle()


@pytest.fixture
def speaking(app: RunningApp) -> RunningApp:
    app.yinling.settings.change(speaks_controls=True)
    _let_it_settle(app)
    app.hear(6000)
    app.engine.requests.clear()
    return app


def test_it_is_silent_until_it_is_switched_on(app: RunningApp) -> None:
    app.page.today.setFocus()
    _let_it_settle(app)
    assert _said(app) == []


def test_the_switch_is_on_the_sound_page_and_says_its_state(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    app.settle()
    switch = app.page.speaks
    assert switch.text() == "点哪儿念哪儿：关着"
    app.press("speaks")
    assert app.yinling.settings.now.speaks_controls
    assert switch.text() == "点哪儿念哪儿：开着"
    assert switch.isChecked()
    _let_it_settle(app)
    assert any("开着" in said for said in _said(app)), "the first thing heard is what was pressed"


def test_a_trembling_second_press_does_not_undo_the_switch(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    app.settle()
    for _ in range(2):
        QTest.mouseClick(app.page.speaks, Qt.MouseButton.LeftButton)
    assert app.yinling.settings.now.speaks_controls
    assert app.page.speaks.isChecked()


def test_a_focused_control_says_its_name_and_what_is_behind_it(speaking: RunningApp) -> None:
    speaking.page.shelf.setFocus()
    _let_it_settle(speaking)
    speaking.hear(6000)
    said = "".join(_said(speaking))
    assert "我的书架" in said
    assert str(len(speaking.yinling.library.ids(""))) in said


def test_what_the_focus_only_passes_is_not_said(speaking: RunningApp) -> None:
    speaking.page.listen.setFocus()
    for _ in range(4):
        QTest.keyClick(speaking.yinling.window.focusWidget(), Qt.Key.Key_Tab)
    _let_it_settle(speaking)
    speaking.hear(6000)
    name = speaking.page.today.text()
    assert len([said for said in _said(speaking) if name in said]) == 0
    assert _said(speaking)


def test_the_reading_goes_on_while_one_tabs_about(speaking: RunningApp) -> None:
    ids = tuple(row.id for row in speaking.yinling.library.rows(Shelf.TODAY))
    speaking.yinling.window.go(Read(ReadingOrder(ids, 0)))
    speaking.settle()
    speaking.hear(200)
    assert speaking.yinling.reading.is_active
    speaking.page.rail.bigger.setFocus()
    _let_it_settle(speaking)
    assert speaking.yinling.reading.is_active
    assert not any("字大一点" in said for said in _said(speaking))


def test_a_sample_of_the_voice_is_heard_out(speaking: RunningApp) -> None:
    speaking.yinling.window.go(SOUND)
    speaking.settle()
    speaking.press("slower")
    _let_it_settle(speaking)
    assert not any(said.startswith("读慢一点") for said in _said(speaking))
    assert any("您听听" in said for said in _said(speaking))


def test_a_new_speed_is_said_in_place_of_the_button(speaking: RunningApp) -> None:
    _open_in_silence(speaking)
    speaking.press("rail.faster")
    _let_it_settle(speaking)
    assert _said(speaking)[-1] == "快慢：稍快"


def test_the_last_step_is_said_to_be_the_last(speaking: RunningApp) -> None:
    speaking.yinling.settings.change(size_index=7)
    _open_in_silence(speaking)
    speaking.key(Qt.Key.Key_Plus)
    _let_it_settle(speaking)
    assert _said(speaking)[-1] == "字号9，共9种，最大了"


class Pointer:
    """A mouse pointer and a clock that a test moves."""

    def __init__(self, app: RunningApp) -> None:
        self.now, self.at = 100.0, QPoint(-500, -500)
        reading, settings = app.yinling.reading, app.yinling.settings
        self.controls = SpeakingControls(
            ControlVoice(reading, settings),
            app.yinling.window,
            pointer=lambda: self.at,
            clock=lambda: self.now,
        )
        self.app = app

    def rest_on(self, widget: QWidget, seconds: float = 0.7) -> None:
        """Move to the middle of the widget, and stay there."""
        self.at = widget.mapToGlobal(widget.rect().center())
        self.controls.look()
        self.now += seconds
        self.controls.look()
        self.app.settle()


def test_what_the_pointer_rests_on_is_said_once(speaking: RunningApp) -> None:
    pointer = Pointer(speaking)
    pointer.rest_on(speaking.page.shelf, 0.3)
    assert _said(speaking) == []
    pointer.rest_on(speaking.page.shelf)
    said = _said(speaking)
    assert "我的书架" in said[0]
    pointer.rest_on(speaking.page.shelf)
    assert _said(speaking) == said
    pointer.rest_on(speaking.page.today)
    assert any(speaking.page.today.text() in words for words in _said(speaking)[len(said) :])


def test_the_words_of_a_row_stand_for_its_button(speaking: RunningApp) -> None:
    speaking.yinling.window.go(ShowShelf(Shelf.TODAY))
    _let_it_settle(speaking)
    speaking.engine.requests.clear()
    row = speaking.page.stack.rows[1]
    Pointer(speaking).rest_on(row)
    said = "".join(_said(speaking))
    assert said.startswith("".join(row.button.accessibleName().split()))


def test_the_pointer_is_silent_while_an_article_is_read_or_it_is_off(
    speaking: RunningApp,
) -> None:
    pointer = Pointer(speaking)
    _open_in_silence(speaking)
    speaking.yinling.reading.play()
    speaking.hear(200)
    before = _said(speaking)
    pointer.rest_on(speaking.page.rail.bigger)
    assert _said(speaking) == before
    speaking.yinling.reading.pause()
    speaking.yinling.settings.change(speaks_controls=False)
    pointer.rest_on(speaking.page.rail.slower)
    assert not any("读慢一点" in said for said in _said(speaking))


def _open_in_silence(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()
    app.yinling.reading.pause()
    _let_it_settle(app)
    app.hear(6000)
    app.engine.requests.clear()
