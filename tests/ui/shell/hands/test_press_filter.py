"""Double presses through the real window: the second one presses nothing that has come there."""

from __future__ import annotations

from itertools import product

import pytest
from fakes.app import RunningApp
from fakes.turns import today, turn_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import (
    AIDS,
    DISPLAY,
    FIND,
    HOME,
    REMOVED,
    SOUND,
    TOPICS,
    Destination,
)
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton
from ui.widgets.rows.article_row import ArticleRow
from ui.widgets.typing.key import Key

GAPS_MS = (50, 150, 300, 500)
HANDS = ("mouse", "touch", "key")
WAYS = list(product(GAPS_MS, HANDS))
"""A control is pressed in another of these ways each day; a tile in three of them."""


class Hand:
    """Presses what lies at a spot of the window, at the time that its own clock shows."""

    def __init__(self, app: RunningApp, finger: QPointingDevice) -> None:
        self._app, self._finger = app, finger
        guard = app.yinling.services.actions.guard
        self._now = guard.clock() + 2000
        guard.clock = lambda: self._now

    def wait(self, ms: int) -> None:
        self._now += ms

    def press(self, hand: str, spot: QPoint) -> None:
        window = self._app.yinling.window
        if hand == "mouse":
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
        elif hand == "touch":
            QTest.touchEvent(window, self._finger).press(1, spot, window).commit()
            QTest.touchEvent(window, self._finger).release(1, spot, window).commit()
        else:
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        QApplication.processEvents()


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def hand(app: RunningApp, finger: QPointingDevice) -> Hand:
    return Hand(app, finger)


def _state(app: RunningApp) -> tuple[object, ...]:
    """Return what a press may change."""
    yinling = app.yinling
    session = yinling.services.session.state.now
    return (app.page.name, yinling.settings.now, session.order, yinling.reading.state)


def _spot(app: RunningApp, button: BigButton) -> QPoint:
    return button.mapTo(app.yinling.window, button.rect().center())


def _pressable(app: RunningApp) -> list[BigButton]:
    return [
        button
        for button in app.page.findChildren(BigButton)
        if button.isVisible() and button.isEnabled() and not isinstance(button, Key)
    ]


PLACES_A_DAY, CONTROLS_A_DAY = 2, 4
"""The bench called presses presses all of them, in all ways."""
PLACES: tuple[Destination, ...] = (
    HOME,
    ShowShelf(Shelf.SHELF),
    TOPICS,
    AIDS,
    SOUND,
    DISPLAY,
    FIND,
)


@pytest.mark.parametrize("place", turn_of(today(), PLACES, PLACES_A_DAY), ids=lambda to: to.name)
def test_a_second_press_on_anything_that_opens_does_nothing(
    app: RunningApp, hand: Hand, place: Destination
) -> None:
    window = app.yinling.window

    def go() -> None:
        window.home()
        if place is not HOME:
            window.go(place)
        app.settle()

    go()
    leading = 0
    for number in turn_of(today(), range(len(_pressable(app))), CONTROLS_A_DAY):
        for gap, kind in turn_of(today() + 5 * number, WAYS, 1):
            button = _pressable(app)[number]
            spot = _spot(app, button)
            hand.wait(2000)
            if kind == "key":
                button.setFocus()
            hand.press(kind, spot)
            app.settle()  # what was asked for has come
            first = _state(app)
            if app.page.name != place.name:
                leading += 1
                hand.wait(gap)
                hand.press(kind, spot)
                app.settle()
                assert _state(app) == first, f"{button.text()}, {kind}, {gap} ms"
                go()
    assert leading or place in (SOUND, DISPLAY), "something leads elsewhere"


def test_no_article_starts_at_the_second_press_of_a_tile(app: RunningApp, hand: Hand) -> None:
    for gap, kind in turn_of(today(), WAYS, 3):
        app.page.shelf.setFocus()
        hand.wait(2000)
        app.qtbot.wait(REPEAT_MS + 20)  # the tile has a time of its own
        spot = _spot(app, app.page.shelf)
        hand.press(kind, spot)
        assert app.page.name == "list"
        app.settle()  # the rows have come
        hand.wait(gap)
        hand.press(kind, spot)
        app.settle()
        assert app.page.name == "list", (gap, kind)
        assert not app.yinling.reading.is_active
        # A press that is meant comes later, and counts.
        hand.wait(700)
        row = next(row for row in app.page.stack.rows if isinstance(row, ArticleRow))
        assert row.button is not None
        row.button.setFocus()
        hand.press(kind, _spot(app, row.button))
        app.settle()
        assert app.page.name == "reading", (gap, kind)
        app.yinling.window.home()
        app.settle()


def test_rows_that_moved_up_are_not_pressed(app: RunningApp, hand: Hand) -> None:
    ids = list(app.yinling.library.ids(""))[:3]
    for article in ids:
        app.yinling.library.remove(article)
    app.yinling.window.go(REMOVED)
    app.settle()
    hand.wait(2000)
    row = app.page.stack.rows[0]
    spot = _spot(app, row.button)
    hand.press("mouse", spot)
    app.settle()
    for gap in (350, 100):
        hand.wait(gap)
        hand.press("mouse", spot)
        app.settle()
    assert len(app.page.articles) == 2, "one article was put back, not three"


def test_what_a_message_uncovers_is_not_pressed(app: RunningApp, hand: Hand) -> None:
    window = app.yinling.window
    window.tell(lambda: "什么也没有丢。")
    app.settle()
    hand.wait(2000)
    spot = _spot(app, window.notice.button)
    before = _state(app)
    for gap in (0, 350, 200):
        hand.wait(gap)
        hand.press("mouse", spot)
        app.settle()
    assert not window.notice.isVisible()
    assert _state(app) == before


def test_pages_turn_as_quickly_as_before(app: RunningApp, hand: Hand) -> None:
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    hand.wait(2000)
    turned = []
    app.page.next.chosen.disconnect()
    app.page.next.chosen.connect(lambda: turned.append(True))
    for _ in range(3):
        hand.press("mouse", _spot(app, app.page.next))
        app.qtbot.wait(app.page.next.repeat_ms + 20)
        hand.wait(1)
    assert len(turned) == 3, "the guard asks for no more than the button does"


def test_letters_and_moves_are_never_dropped(app: RunningApp, hand: Hand) -> None:
    app.yinling.window.go(FIND)
    handle = app.yinling.window.windowHandle()
    for key in (Qt.Key.Key_Y, Qt.Key.Key_Y, Qt.Key.Key_Space, Qt.Key.Key_A):
        QTest.keyClick(handle, key)
    assert app.page.field.text().replace(" ", "") == "yya"
    focus = QApplication.focusWidget()
    app.yinling.window.go(SOUND)
    first = QApplication.focusWidget()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in (focus, first)


@pytest.mark.parametrize(("gap", "kind"), turn_of(today(), WAYS, 2))
def test_a_double_press_in_a_page_of_steps_goes_one_step(
    app: RunningApp, hand: Hand, gap: int, kind: str
) -> None:
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    app.page.jump.chosen.emit()
    app.settle()
    assert app.page.name == "jump"
    hand.wait(2000)
    tile = app.page.first_focus()
    tile.setFocus()
    spot = _spot(app, tile)
    hand.press(kind, spot)
    app.settle()
    steps = [(each.text(), each.isVisible()) for each in app.page.grid.tiles]
    hand.wait(gap)
    app.qtbot.wait(REPEAT_MS + 20)  # the tile has a time of its own
    hand.press(kind, spot)
    app.settle()
    assert app.page.name == "jump"
    assert [(each.text(), each.isVisible()) for each in app.page.grid.tiles] == steps


def test_a_double_press_that_opens_the_keyboard_presses_no_key(
    app: RunningApp, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)
    app.yinling.window.go(FIND)
    app.settle()
    hand.wait(2000)
    spot = _spot(app, app.page.show_keyboard)
    hand.press("mouse", spot)
    app.settle()
    under = app.yinling.window.childAt(spot)
    assert isinstance(under, Key), "a key has come under the hand"
    keys = [key.text() for key in app.page.findChildren(Key) if key.isVisible()]
    for gap in (150, 200):
        hand.wait(gap)
        app.qtbot.wait(REPEAT_MS + 20)  # the key has a time of its own
        hand.press("mouse", spot)
        app.settle()
    assert app.page.field.text() == ""
    assert [key.text() for key in app.page.findChildren(Key) if key.isVisible()] == keys
