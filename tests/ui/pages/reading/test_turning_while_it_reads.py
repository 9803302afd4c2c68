"""Pages turned by hand while the voice reads: the voice follows, and turns nothing back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.reading.order import ReadingOrder
from content.model import Article, Block, BlockKind
from ui.shell.destinations.plain import HELP
from ui.shell.destinations.reading import Read

LONG = "山上有一座庙，庙里有一口井，" * 12 + "井里有水。"
"""One sentence over several pages of the largest type."""


@pytest.fixture
def large(start_app: Callable[..., RunningApp]) -> RunningApp:
    app = start_app(1366, 768)
    app.yinling.settings.change(size_index=8)
    blocks = (Block(BlockKind.TITLE, "信"), Block(BlockKind.PARAGRAPH, LONG * 3))
    app.yinling.library.add([Article("long", blocks)])
    app.yinling.window.go(Read(ReadingOrder(("long",))))
    app.settle()
    app.yinling.reading.play_from(1, len(LONG))
    app.hear(300)
    return app


def number(app: RunningApp) -> int:
    found: int = app.page.view.page_number
    return found


def test_every_page_of_a_long_sentence_is_reached_both_ways(large: RunningApp) -> None:
    first = number(large)
    for step in range(1, 5):
        large.page.view.next_page()
        large.settle()
        assert number(large) == first + step
        assert large.yinling.reading.is_active
    for step in range(3, -1, -1):
        large.page.view.previous_page()
        large.settle()
        assert number(large) == first + step
    large.page.view.previous_page()
    large.settle()
    assert number(large) == first - 1


def test_the_page_before_stays_although_the_sentence_stands_there_too(large: RunningApp) -> None:
    while not large.page.view.spoken_word or large.page.view.page.holds((1, len(LONG))):
        large.hear(200)
    here = number(large)
    large.page.view.previous_page()
    large.settle()
    large.hear(100)
    assert number(large) == here - 1, "the next word turns nothing forward"


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)], ids=str)
def test_the_help_takes_only_its_own_offer_away(
    start_app: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = start_app(*size)
    app.yinling.settings.change(size_index=8)
    app.yinling.window.go(HELP)
    app.settle()
    app.hear(100)
    assert app.page.notice.isVisible()
    app.key(Qt.Key.Key_PageDown)
    assert not app.page.notice.isVisible(), "few lines stand beside it: it is not offered twice"
    app.yinling.services.sleep.slept.emit()
    app.key(Qt.Key.Key_PageDown)
    assert app.page.notice.isVisible(), "a message stays until it is answered"
