"""At the large sizes the text gets most of the window; at the others all bars stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.reading.room_for_text import FIRST_LARGE_SIZE, TEXT_SHARE, Bars, bars_for
from ui.shell.destinations.reading import Read
from ui.widgets.page.sheet import Sheet

WINDOWS = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))

px = st.integers(0, 200)


@given(st.integers(0, 8), st.integers(600, 4000), st.integers(400, 2200), px, px, px, px)
def test_the_most_bars_that_leave_the_share(
    size: int, width: int, height: int, bar: int, top: int, line: int, rail: int
) -> None:
    bars = bars_for(size, (width, height), bar=bar, top=top, line=line, rail=rail)
    if size < FIRST_LARGE_SIZE:
        assert bars is Bars.ALL
        return
    low = height - top - bar - line
    shares = {
        Bars.ALL: (width - rail) * low / (width * height),
        Bars.NO_RAIL: low / height,
        Bars.ONE: 1.0,
    }
    assert shares[bars] >= TEXT_SHARE
    assert all(shares[more] < TEXT_SHARE for more in Bars if more < bars)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_text_has_its_share_and_every_button_is_within_reach(
    app: RunningApp, window: tuple[int, int]
) -> None:
    app.yinling.window.resize(*window)
    app.press("listen")
    page = app.page
    everything = {*page.rail.buttons, *page.bar.buttons}
    for size in (8, FIRST_LARGE_SIZE):
        app.yinling.settings.change(size_index=size)
        app.settle()
        sheet = page.findChild(Sheet)
        assert sheet is not None
        share = sheet.width() * sheet.height() / (window[0] * window[1])
        assert share >= TEXT_SHARE
        assert page.back_button.isVisible()
        assert page.listen.isVisible()
        assert page.rail.more.isVisible()
        behind = {*page.bar.folded, *page.rail.folded}
        assert all(button.isVisible() or button in behind for button in everything)
    app.yinling.settings.change(size_index=3)
    app.settle()
    assert page.rail.isVisible()
    assert page.rail.more in page.rail.buttons
    assert page.bar.more_button is None
    assert page.bar.mapTo(page, page.bar.rect().bottomLeft()).y() == page.height() - 1


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_keyboard_stays_on_the_voice_when_bars_fold(
    start_app: Callable[..., RunningApp], width: int
) -> None:
    app = start_app(width, 600 if width == 1024 else 768)
    app.yinling.settings.change(size_index=FIRST_LARGE_SIZE - 1)
    ids = [row.id for row in app.yinling.library.rows(Shelf.TODAY)]
    app.yinling.window.go(Read(ReadingOrder(tuple(ids[:1]))))
    app.settle()
    page = app.page
    for key in [Qt.Key.Key_Plus] * 4 + [Qt.Key.Key_Minus] * 4:
        app.key(key)
        assert page.listen.hasFocus()
    page.rail.bigger.setFocus()
    for _ in range(4):
        app.key(Qt.Key.Key_Plus)
        assert page.listen.hasFocus() or page.rail.more.hasFocus() or page.rail.bigger.hasFocus()
    app.key(Qt.Key.Key_Space)
    assert app.page is page
