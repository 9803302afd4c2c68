"""A screen as small as the smallest window: the app fills it, and can be closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from ui.reading.room_for_text import FIRST_LARGE_SIZE
from ui.words.wording import trouble_words


class Screen:
    """What the app asks of its screen."""

    def __init__(self, width: int, height: int) -> None:
        self._area = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:
        return self._area


@pytest.mark.parametrize(("size", "filled"), [((1024, 600), True), ((1366, 728), False)])
def test_no_title_takes_room_where_there_is_none(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], filled: bool
) -> None:
    monkeypatch.setattr(QApplication, "primaryScreen", lambda: Screen(*size))
    window = app.yinling.window
    app.yinling.open()
    app.settle()
    assert window.isFullScreen() is filled
    assert (app.page.close_button is not None) is filled
    window.showNormal()
    app.settle()


def test_filling_the_screen_by_key_brings_a_button_that_closes(app: RunningApp) -> None:
    window = app.yinling.window
    first = app.page.first_focus()
    app.key(Qt.Key.Key_F11)
    app.until(window.isFullScreen)
    app.settle()
    button = app.page.close_button
    assert button.isVisible()
    assert button.text() == "关掉"
    assert app.page.first_focus() is first, "the dominant button stays the first"
    right = button.mapTo(window, button.rect().center())
    assert right.x() > window.width() / 2, "not where the way back is on every other page"
    end = button.mapTo(window, button.rect().topRight()).x()
    assert end + 72 <= app.page.helps.mapTo(window, QPoint()).x(), "a whole target from 帮帮我"
    bottom = button.mapTo(window, button.rect().bottomLeft()).y()
    others = (app.page.listen, app.page.today, app.page.shelf, *app.page.bar.buttons)
    apart = min(other.mapTo(window, QPoint()).y() for other in others) - bottom
    assert apart >= 72 - 2 * app.page.look.metrics.ring_room, "a whole target from any other"
    app.key(Qt.Key.Key_F11)
    app.until(lambda: not window.isFullScreen())
    app.settle()
    assert not button.isVisible()
    app.key(Qt.Key.Key_F11)
    app.until(window.isFullScreen)
    app.settle()
    assert button.isVisible()
    app.click(button)
    assert not window.isVisible()


def test_what_the_window_has_to_say_gets_its_room(start_app: Callable[..., RunningApp]) -> None:
    app = start_app(1024, 600)
    app.yinling.settings.change(size_index=8)
    window = app.yinling.window
    alone = app.page.look.metrics.interface
    window.tell(lambda: trouble_words("keeps-nothing"))
    app.settle()
    assert 24 <= app.page.look.metrics.interface < alone
    app.click(window.notice.button)
    assert app.page.look.metrics.interface == alone


def test_growing_words_take_no_line_from_the_article(start_app: Callable[..., RunningApp]) -> None:
    app = start_app(1024, 600)
    app.press("listen")
    bars = set()
    # At the large sizes the bars give way to the text: see test_room_for_text.py.
    for size in range(FIRST_LARGE_SIZE):
        app.yinling.settings.change(size_index=size)
        app.settle()
        bars.add((app.page.top.height(), app.page.bar.height(), app.page.rail.folded))
    assert len(bars) == 1, "no bar is higher, nothing folds"
    assert app.page.look.metrics.interface > 24
