"""The keyboard alone reaches everything in reading order, presses it, and shows the ring."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.tour import Tour, set_stage
from fakes.turns import ANOTHER_DAY, has_turn, today, turn_of
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.reading.order import ReadingOrder
from app.settings.settings import THEMES
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Shelf
from ui.look.theme import contrast
from ui.shell.destinations.plain import DISPLAY
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton, Role
from ui.widgets.buttons.button_bar import ButtonBar

MIN_RING_PX = 4
DAYS = 4
"""The walk through all pages has its turn each so many days."""


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    return focus


def _reachable(app: RunningApp) -> list[QWidget]:
    """Return all that the keyboard must reach, in no order."""
    return [
        widget
        for widget in app.yinling.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _walk(app: RunningApp, steps: int, *, back: bool = False) -> list[QWidget]:
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    walked = []
    for _ in range(steps):
        QTest.keyClick(_focus(), key, modifier)
        walked.append(_focus())
    return walked


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _part(app: RunningApp, widget: QWidget) -> int:
    page = app.page
    if page.top is not None and page.top.isAncestorOf(widget):
        return 0
    if page.bar is not None and page.bar.isAncestorOf(widget):
        return 2
    return 1 if page.isAncestorOf(widget) else 3


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, BigButton) else widget.accessibleName()


def _order_faults(app: RunningApp) -> list[str]:
    wanted = _reachable(app)
    walked = _walk(app, len(wanted))
    faults = []
    if set(walked) != set(wanted):
        missed = [_words(widget) for widget in wanted if widget not in walked]
        faults.append(f"not reached: {missed}")
    # Begin with what stands first: Tab goes round.
    first = min(range(len(walked)), key=lambda i: _part(app, walked[i]) * len(walked) + i)
    part = _part(app, walked[first]) if walked else 3
    if part < 2 and _part(app, walked[first - 1]) == part:
        mine = [widget for widget in walked if _part(app, widget) == part]
        across = part == 0  # the top bar is one row
        place = min(mine, key=lambda w: (not across and _place(w).top(), _place(w).left()))
        first = walked.index(place)
    ordered = walked[first:] + walked[:first]
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            here, there = _place(one), _place(other)
            if _part(app, one) > _part(app, other):
                faults.append(f"{_words(other)} after {_words(one)}")
            elif _part(app, one) == _part(app, other):
                above = there.bottom() < here.top() and there.left() <= here.left()
                left_of = there.top() == here.top() and there.left() < here.left()
                if above or left_of:
                    faults.append(f"{_words(other)} after {_words(one)}")
    start = _focus()
    back = _walk(app, len(wanted), back=True)
    if [*reversed(back)] != [start, *walked[:-1]]:
        faults.append("Shift+Tab does not go back the same way")
    return faults


def _first_focus_faults(app: RunningApp) -> list[str]:
    """Return what is wrong with the focus of a page that was just opened."""
    dominant = [
        button
        for button in app.page.findChildren(BigButton)
        if button.isVisible() and button.isEnabled() and button.role is Role.DOMINANT
    ]
    focus = QApplication.focusWidget()
    if focus is None or not app.page.isAncestorOf(focus):
        return [f"focus is at {focus}"]
    if dominant and focus not in dominant:
        return [f"{_words(focus)} instead of {_words(dominant[0])}"]
    return []


@pytest.mark.skipif(not has_turn(0, every=DAYS), reason=ANOTHER_DAY)
def test_the_focus_begins_at_the_dominant_button_and_tab_reaches_everything_on_every_page(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_stage(monkeypatch.setattr)
    app = start_app()
    tour, faults = Tour(app), []
    before = ""
    for number, stop in enumerate(tour.stops()):
        # If something happened on the page, the focus is where the hand was.
        if app.page.name != before:
            before = app.page.name
            faults += [f"{stop}: {fault}" for fault in _first_focus_faults(app)]
        # Pressing Tab all around each page takes long: every fourth stop, others next time.
        if turn_of(today() // DAYS, (stop,), 1, every=4, first=number % 4):
            faults += [f"{stop}: {fault}" for fault in _order_faults(app)]
    assert not tour.missed
    assert faults == []


# --- arrows ---


def _open(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()


def test_arrows_go_along_a_bar_and_stop_at_its_ends(app: RunningApp) -> None:
    bar = app.page.bar
    assert bar is not None
    buttons = [b for b in bar.findChildren(BigButton) if b.isEnabled() and b.isVisible()]
    buttons[0].setFocus()
    for button in buttons[1:]:
        app.key(Qt.Key.Key_Right)
        assert _focus() is button
    app.key(Qt.Key.Key_Right)
    assert _focus() is buttons[-1]
    for button in reversed(buttons[:-1]):
        app.key(Qt.Key.Key_Left)
        assert _focus() is button


def test_arrows_go_up_and_down_between_the_rows_of_a_page(app: RunningApp) -> None:
    app.page.listen.setFocus()
    app.key(Qt.Key.Key_Down)
    assert _focus() is app.page.lessons, "the tile below it"
    app.key(Qt.Key.Key_Left)
    assert _focus() is app.page.shelf
    app.key(Qt.Key.Key_Left)
    assert _focus() is app.page.today
    app.key(Qt.Key.Key_Up)
    assert _focus() is app.page.listen
    app.key(Qt.Key.Key_Up)
    assert _focus() is app.page.helps, "above everything, on every page"
    app.key(Qt.Key.Key_Up)
    assert _focus() is app.page.helps, "nothing is above"


def test_arrows_go_down_the_rail_while_left_and_right_are_sentences(app: RunningApp) -> None:
    _open(app)
    app.hear(100)
    rail = app.page.rail
    rail.bigger.setFocus()
    app.key(Qt.Key.Key_Down)
    assert _focus() is rail.smaller
    app.key(Qt.Key.Key_Up)
    assert _focus() is rail.bigger
    reading = app.yinling.reading
    for start in (app.page.listen, app.page.view, rail.bigger):
        start.setFocus()
        before = reading.sentence
        app.key(Qt.Key.Key_Right)
        assert reading.sentence != before
        assert _focus() is start, "the focus stays where it was"
        app.key(Qt.Key.Key_Left)
        assert reading.sentence == before


def test_a_new_row_is_in_its_place_for_tab(app: RunningApp) -> None:
    """Rows are made anew at every page of a list: Tab must not go by the time of their making."""
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    app.page.stack.turn(1)
    app.page.back_button.setFocus()
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is app.page.helps
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is app.page.stack.rows[0].button
    app.key(Qt.Key.Key_Down)
    assert _focus() is app.page.stack.rows[1].button


# --- pressing ---


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_what_has_the_focus(app: RunningApp, key: Qt.Key) -> None:
    app.page.today.setFocus()
    app.key(key)
    assert app.page.name == "list"
    app.page.stack.rows[0].button.setFocus()
    app.key(key)
    assert app.page.name == "reading"
    assert app.yinling.reading.is_active
    app.key(key)
    assert app.yinling.reading.state is ReaderState.PAUSED
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "list"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"


# --- the ring ---


def _ring_faults(app: RunningApp, widget: QWidget, box: QRect) -> list[str]:
    """Walk from outside `box` (in window px) into it at the middle of each side."""
    window, look = app.yinling.window, app.page.look
    assert look is not None
    widget.setFocus()
    QApplication.processEvents()
    image = window.grab().toImage()
    centre = box.center()
    sides = {
        "left": [QPoint(x, centre.y()) for x in range(box.left() - 2, box.left() + 24)],
        "right": [QPoint(x, centre.y()) for x in range(box.right() + 2, box.right() - 24, -1)],
        "top": [QPoint(centre.x(), y) for y in range(box.top() - 2, box.top() + 24)],
        "bottom": [QPoint(centre.x(), y) for y in range(box.bottom() + 2, box.bottom() - 24, -1)],
    }
    faults = []
    for side, points in sides.items():
        colours = _colours(image, points)
        ring = [at for at, colour in enumerate(colours) if colour == look.theme.focus]
        if len(ring) < MIN_RING_PX or ring[-1] - ring[0] + 1 != len(ring):
            faults.append(f"{_words(widget)}, {side}: {len(ring)} px")
            continue
        beside = colours[: ring[0]][-1:] + colours[ring[-1] + 1 : ring[-1] + 2]
        for colour in beside:
            if contrast(colour, look.theme.focus) < 3:
                faults.append(f"{_words(widget)}, {side}: {colour} beside {look.theme.focus}")
    return faults


def _colours(image: QImage, points: list[QPoint]) -> list[str]:
    return [QColor(image.pixel(point)).name() for point in points if image.rect().contains(point)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("window", [(1024, 600), (1920, 1080)], ids=str)
def test_the_ring_is_thick_and_stands_out_in_every_theme(
    start_app: Callable[..., RunningApp], theme: str, window: tuple[int, int]
) -> None:
    app = start_app(*window)
    app.yinling.settings.change(theme=theme)
    app.settle()
    page = app.page
    faults = []
    for widget in (page.listen, page.today, page.bigger):
        faults += _ring_faults(app, widget, _place(widget))
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    row = app.page.stack.rows[0].button
    faults += _ring_faults(app, row, _place(row))
    app.yinling.window.go(DISPLAY)
    app.settle()
    swatches = [b for b in app.page.findChildren(BigButton) if b.isVisible() and b.isCheckable()]
    for swatch in swatches:
        faults += _ring_faults(app, swatch, _place(swatch))
    _open(app)
    faults += _ring_faults(app, app.page.view, _place(app.page.view.parentWidget()))
    assert faults == []


def test_a_bar_has_what_the_arrows_walk(app: RunningApp) -> None:
    """The tests above would be empty without bars."""
    _open(app)
    assert len(app.page.findChildren(ButtonBar)) == 2


def test_page_keys_and_plus_do_what_the_buttons_of_a_page_say(app: RunningApp) -> None:
    app.key(Qt.Key.Key_Plus)
    assert app.yinling.settings.now.size_index == 4
    app.press("today")
    first = app.page.stack.rows[0].row.id
    app.key(Qt.Key.Key_PageDown)
    assert app.page.stack.page == 1
    assert app.page.stack.rows[0].row.id != first
    app.qtbot.wait(REPEAT_MS + 20)
    app.key(Qt.Key.Key_PageUp)
    assert app.page.stack.rows[0].row.id == first
    app.key(Qt.Key.Key_PageUp)
    assert app.page.name == "list", "there is none before: nothing happens"


def test_plus_and_minus_change_the_letters_of_a_list(app: RunningApp) -> None:
    app.press("today")
    before = app.yinling.settings.now.size_index
    app.key(Qt.Key.Key_Plus)
    assert app.yinling.settings.now.size_index == before + 1
    app.qtbot.wait(REPEAT_MS + 20)
    app.key(Qt.Key.Key_Minus)
    assert app.yinling.settings.now.size_index == before
    assert app.page.name == "list"
