"""A shared machine's window fills its screen, opens nothing, and rests after attempts to leave."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from app.kiosk.break_out import MANY
from app.policy.policies import in_public
from app.policy.policy import AtHome
from ui.shell.destinations.kiosk import RESTING
from ui.shell.destinations.plain import Destination
from ui.shell.hands.tight import Tight

K, M = Qt.Key, Qt.KeyboardModifier


class Visit:
    """A visitor's window, its clock, and the pages that were asked for."""

    def __init__(self, app: RunningApp) -> None:
        self.now = 100.0
        self.went: list[Destination] = []
        self.window = app.yinling.window
        app.yinling.gate.use(in_public())
        app.settle()
        self.tight = Tight(app.yinling.gate, self.window, lambda: self.now)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = M.NoModifier) -> None:
        self.now += 1
        QTest.keyClick(self.window.windowHandle(), key, held)


@pytest.fixture
def visit(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> Visit:
    visit = Visit(app)
    monkeypatch.setattr(type(visit.window), "go", lambda self, to: visit.went.append(to))
    return visit


def test_many_attempts_to_leave_bring_the_page_that_rests(visit: Visit) -> None:
    for _ in range(MANY - 1):
        visit.press(K.Key_F4, M.AltModifier)
    assert visit.went == []
    visit.press(K.Key_Escape, M.ControlModifier)
    assert visit.went == [RESTING]
    for _ in range(MANY):
        visit.press(K.Key_F12)
    assert visit.went == [RESTING], "nobody can make the rest longer"


def test_ways_out_that_no_key_goes_are_counted_as_well(visit: Visit) -> None:
    for _ in range(MANY):
        visit.now += 1
        visit.window.close()
    assert visit.window.isVisible()
    assert visit.went == [RESTING]


def test_keys_of_a_visitor_who_means_no_harm_are_not(visit: Visit) -> None:
    for _ in range(MANY):
        visit.press(K.Key_C, M.ControlModifier)
        visit.press(K.Key_Escape)
        visit.press(K.Key_A)
    assert visit.went == []


def test_the_window_is_put_back(app: RunningApp, visit: Visit) -> None:
    window = visit.window
    for state in (Qt.WindowState.WindowMinimized, Qt.WindowState.WindowFullScreen):
        visit.now += 1
        window.setWindowState(state)
        app.until(lambda: window.windowState() == Qt.WindowState.WindowMaximized)
    window.frame.change_fullness()
    window.frame.take_screen(window.screen())
    assert window.windowState() == Qt.WindowState.WindowMaximized


def test_links_open_nothing(visit: Visit) -> None:
    for address in ("https://example.org", "file:///etc/hostname", "mailto:a@example.org"):
        # True says that it was taken; without a handler Qt's offscreen system refuses.
        assert QDesktopServices.openUrl(QUrl(address)), "taken, and nothing is started"


def test_a_machine_at_home_is_let_be(app: RunningApp) -> None:
    app.yinling.gate.use(AtHome())
    window = app.yinling.window
    Tight(app.yinling.gate, window)
    app.key(K.Key_F11)
    app.until(window.isFullScreen)
    app.key(K.Key_F11)
    app.until(lambda: not window.isFullScreen())
