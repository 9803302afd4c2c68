"""A visit on a shared machine: begun by a press, asked about in silence, thrown away at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.kiosk.shared_machine import AtMachine
from fakes.kiosk.visited import Visited, open_visit
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kiosk.staff_choices import machine_now
from app.kiosk.visit import Stage
from ui.shell.destinations.kiosk import FINISHING, RESTING
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.staff import STAFF, STAFF_HEALTH


@pytest.fixture
def visited(
    tmp_path: Path, qtbot: QtBot, drawn_icons: Path, filled_shelf: Path
) -> Iterator[Visited]:
    with open_visit(AtMachine(tmp_path), qtbot, drawn_icons, filled_shelf) as visited:
        yield visited


def test_a_press_on_the_welcome_page_begins_and_a_touch_beside_it_does_not(
    visited: Visited,
) -> None:
    assert visited.page == "welcome"
    visited.touch()
    visited.app.key(Qt.Key.Key_Escape)
    visited.wait(500)
    assert visited.page == "welcome"
    assert visited.visit.state.stage is Stage.WAITING
    assert visited.at.ended == 0
    visited.press(visited.app.page.begin)
    assert visited.page == "home"
    assert visited.visit.state.stage is Stage.THERE


def test_in_silence_it_is_asked_aloud_and_then_everything_is_thrown_away(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.wait(89)
    assert visited.page == "home"
    visited.wait(1)
    assert visited.page == "still-there"
    assert "您还在看吗" in visited.app.page.words.text()
    asked = visited.app.engine.requests
    visited.app.until(lambda: any("您还在看吗" in each.text for each in asked))
    visited.wait(9)
    assert "21 秒" in visited.app.page.under.text()
    assert visited.at.ended == 0
    visited.wait(21)
    assert visited.page == "farewell"
    assert visited.at.ended == 1
    visited.wait(300)
    visited.app.key(Qt.Key.Key_F1)
    visited.app.key(Qt.Key.Key_Escape)
    assert (visited.page, visited.at.ended) == ("farewell", 1)


def test_any_touch_answers_and_the_page_is_as_it_was(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.app.yinling.window.go(SOUND)
    visited.wait(95)
    assert visited.page == "still-there"
    visited.touch()
    assert visited.page == "sound"
    assert visited.app.yinling.window.before == "home"
    visited.wait(89)
    assert visited.page == "sound"
    visited.wait(1)
    visited.press(visited.app.page.stay)
    assert visited.page == "sound"
    visited.wait(90)
    visited.app.rest_hands()
    QTest.keyClick(visited.app.yinling.window.windowHandle(), Qt.Key.Key_Down)
    visited.app.settle()
    assert visited.page == "sound"


def test_the_question_has_a_button_that_ends_the_visit(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.wait(90)
    visited.press(visited.app.page.finish)
    assert (visited.page, visited.at.ended) == ("farewell", 1)


def test_whoever_listens_is_asked_after_half_an_hour_and_then_it_reads_on(
    visited: Visited,
) -> None:
    visited.press(visited.app.page.begin)
    visited.read()
    assert visited.app.yinling.reading.is_active
    visited.wait(1799)
    assert visited.page == "reading"
    visited.wait(1)
    assert visited.page == "still-there"
    assert "还在听" in visited.app.page.words.text()
    visited.touch()
    assert visited.page == "reading"
    assert visited.app.yinling.reading.is_active


def test_the_button_of_the_question_reads_on_as_a_touch_beside_it_does(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.read()
    visited.wait(1799)
    visited.wait(1)
    assert visited.page == "still-there"
    visited.press(visited.app.page.stay)
    visited.app.settle()
    assert visited.page == "reading"
    assert visited.app.yinling.reading.is_active


def moves(visited: Visited, x: float, ms: int) -> None:
    """Move the mouse there, as the system tells the window."""
    at, none = QPointF(x, 300), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(ms)
    QApplication.sendEvent(visited.app.yinling.window.windowHandle(), event)


@pytest.mark.parametrize(("px_a_second", "counts"), [(5, False), (40, True)])
def test_a_mouse_that_drifts_is_nobody(visited: Visited, px_a_second: int, counts: bool) -> None:
    visited.press(visited.app.page.begin)
    moves(visited, 100, 1000)
    for second in range(1, 95):
        for part in (250, 500, 750, 1000):
            ms = 1000 * second + part
            moves(visited, 100 + px_a_second * (ms - 1000) / 1000, ms)
        visited.wait(1)
    assert (visited.page == "still-there") is not counts


def test_we_are_done_is_asked_once_more(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.press(visited.app.page.close_button)
    assert visited.page == "finishing"
    visited.press(visited.app.page.stay)
    assert (visited.page, visited.at.ended) == ("home", 0)
    visited.app.yinling.window.go(FINISHING)
    visited.press(visited.app.page.finish)
    assert (visited.page, visited.at.ended) == ("farewell", 1)


def test_a_mouse_that_drifts_is_nobody_and_one_that_is_moved_is_somebody(
    visited: Visited,
) -> None:
    visited.press(visited.app.page.begin)
    handle = visited.app.yinling.window.windowHandle()

    def move(x: float) -> None:
        at = QPointF(x, 300)
        buttons, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        moved = QMouseEvent(QEvent.Type.MouseMove, at, at, buttons, buttons, none)
        QApplication.sendEvent(handle, moved)

    move(100)
    for step in range(89):
        move(100 + step % 3)
        visited.wait(1)
    assert visited.page == "home"
    move(160)
    visited.wait(89)
    assert visited.page == "home"
    visited.wait(1)
    assert visited.page == "still-there"
    move(400)
    visited.app.settle()
    assert visited.page == "home"


def test_a_rest_ends_by_itself_and_cannot_be_left(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    window = visited.app.yinling.window
    window.go(RESTING)
    page = visited.app.page
    began = page.clock()
    now = [began]
    page.clock = lambda: now[0]
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return):
        visited.app.key(key)
    now[0] += 20
    window.go(RESTING)
    page.look_at_clock()
    assert visited.page == "resting"
    assert "10 秒" in page.under.text() or "9 秒" in page.under.text()
    now[0] += 10.5
    page.look_at_clock()
    assert visited.page == "home"


def test_staff_who_walk_away_are_asked_and_their_area_is_closed(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    visited.app.yinling.services.staff.come()
    window = visited.app.yinling.window
    window.go(STAFF)
    window.go(STAFF_HEALTH)
    visited.wait(60)
    assert visited.page == "still-there"
    assert visited.app.page.words.text() == "您还在吗？"
    visited.touch()
    assert (visited.page, window.before) == ("staff-health", "staff")
    visited.wait(60)
    assert visited.page == "still-there"
    visited.wait(29)
    assert visited.at.ended == 0
    visited.wait(1)
    assert (visited.page, visited.at.ended) == ("farewell", 1)


def test_staff_who_are_asked_can_end_the_visit(visited: Visited) -> None:
    visited.press(visited.app.page.begin)
    area = visited.app.yinling.services.staff
    area.come()
    visited.app.yinling.window.go(STAFF)
    visited.wait(60)
    area.machine.change(theme="black")
    visited.press(visited.app.page.finish)
    visited.app.until(lambda: visited.at.ended == 1)
    assert visited.page == "farewell"
    assert machine_now(area.places).machine.theme == "black"
