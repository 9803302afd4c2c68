"""Pages turned by hand while the voice reads: it goes on, and the page stays where it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.reading.order import ReadingOrder
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind
from ui.reading.on_page import first_whole_sentence
from ui.shell.destinations.plain import HELP
from ui.shell.destinations.reading import Read
from ui.widgets.buttons.big_button import REPEAT_MS

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


# --- leafing ---


@pytest.fixture
def leafed(start_app: Callable[..., RunningApp]) -> RunningApp:
    """An app that reads page 1 of several, while page 3 is shown."""
    app = start_app()
    texts = ["山上有一座庙。庙里有一口井。井里有水。" * 3] * 12
    blocks = (Block(BlockKind.TITLE, "信"), *(Block(BlockKind.PARAGRAPH, t) for t in texts))
    app.yinling.library.add([Article("long", blocks), Article("next", blocks)])
    app.yinling.settings.change(size_index=4)
    app.yinling.window.go(Read(ReadingOrder(("long", "next"), from_start=True)))
    app.settle()
    app.yinling.reading.play_from(1, 0)
    app.hear(300)
    assert number(app) == 1
    for _ in range(2):
        app.key(Qt.Key.Key_PageDown)
    assert number(app) == 3
    return app


def bar(app: RunningApp) -> tuple[str, str, str]:
    """Return what 上一句 and 下一句 say now, and the line under the first."""
    page = app.page
    return page.sentence_back.text(), page.sentence_on.text(), page.sentence_back.under


ALONG = ("上一句", "下一句", "")


def away(page: int, words: str = "还在念") -> tuple[str, str, str]:
    return ("回到念的地方", "从这里念", f"{words}第 {page} 页")


def test_the_page_stays_and_the_voice_goes_on(leafed: RunningApp) -> None:
    app, reading = leafed, leafed.yinling.reading
    first, height = reading.sentence, app.page.view.height()
    assert bar(app) == away(1)
    assert not app.page.view.shows_spoken, "the underline is on the page of the voice only"
    app.hear(6000)
    assert reading.sentence.start > first.start or reading.sentence.block > first.block
    assert number(app) == 3
    assert app.page.view.height() == height, "no line of the text has moved"
    assert app.yinling.keeper.flush()
    kept = app.yinling.library.place("long").locator
    assert (kept.block, kept.offset) == (reading.sentence.block, reading.sentence.start)


def test_it_is_told_where_pages_are_turned(leafed: RunningApp) -> None:
    leafed.page.listen.setFocus()
    leafed.key(Qt.Key.Key_PageDown)
    told = f"{leafed.page.top.right.text()}。还在念第 1 页"
    for control in (leafed.page.listen, leafed.page.page_on, leafed.page.page_back):
        assert control.accessibleDescription() == told
    assert leafed.page.sentence_back.accessibleDescription() == "还在念第 1 页"


@pytest.mark.parametrize("way", ["button", "key"])
def test_one_press_leads_back_to_the_voice(leafed: RunningApp, way: str) -> None:
    queue = leafed.player.queued
    leafed.rest_hands()
    if way == "button":
        leafed.press("sentence_back")
    else:
        leafed.key(Qt.Key.Key_Home)
    assert number(leafed) == 1
    assert bar(leafed) == ALONG
    assert leafed.page.view.shows_spoken
    assert leafed.player.queued == queue, "the sentence goes on"


def test_from_here_begins_with_the_page_and_keeps_the_former_place(leafed: RunningApp) -> None:
    page = leafed.page
    start = first_whole_sentence(page.view.page, page.script)
    leafed.rest_hands()
    leafed.press("sentence_on")
    sentence = leafed.yinling.reading.sentence
    assert (sentence.block, sentence.start) == start
    assert leafed.yinling.reading.is_active
    assert bar(leafed) == ALONG
    assert number(leafed) == 3


def test_the_voice_comes_to_the_page_and_takes_it_along(leafed: RunningApp) -> None:
    leafed.until(lambda: leafed.hear(500) or bar(leafed) == ALONG, 20_000)
    assert number(leafed) == 3
    assert leafed.page.view.shows_spoken
    leafed.until(lambda: leafed.hear(500) or number(leafed) == 4, 20_000)


def test_a_pause_changes_nothing_and_going_on_skips_nothing(leafed: RunningApp) -> None:
    reading, queue = leafed.yinling.reading, leafed.player.queued
    leafed.key(Qt.Key.Key_Space)
    assert reading.state is ReaderState.PAUSED
    assert bar(leafed) == away(1, "念到")
    assert leafed.page.listen.text() == "接着念"
    leafed.key(Qt.Key.Key_PageDown)
    assert bar(leafed) == away(1, "念到")
    leafed.qtbot.wait(REPEAT_MS + 20)
    leafed.key(Qt.Key.Key_Space)
    assert leafed.player.queued == queue
    assert number(leafed) == 4
    assert bar(leafed) == away(1)


def test_turning_back_to_the_voice_ends_it(leafed: RunningApp) -> None:
    for _ in range(2):
        wheel(leafed, 1)
    assert number(leafed) == 1
    assert bar(leafed) == ALONG
    wheel(leafed, -1)
    assert bar(leafed) == away(1)


def wheel(app: RunningApp, notches: int) -> None:
    view, at = app.page.view.viewport(), QPointF(50, 50)
    angle, none = QPoint(0, 120 * notches), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), angle, Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    app.settle()


def test_another_sentence_brings_the_page_back(leafed: RunningApp) -> None:
    leafed.key(Qt.Key.Key_Right)
    assert number(leafed) == 1
    assert bar(leafed) == ALONG


def test_another_size_counts_the_pages_anew(leafed: RunningApp) -> None:
    leafed.yinling.settings.change(size_index=8)
    leafed.settle()
    assert number(leafed) > 3
    assert bar(leafed) == away(leafed.page.view.number_of(leafed.page.view.page_of(1, 3)))
    leafed.yinling.settings.change(size_index=0)
    leafed.settle()
    leafed.yinling.window.resize(1920, 1080)
    leafed.settle()
    assert leafed.page.view.page.holds((1, 3))
    assert bar(leafed) == ALONG


def test_a_sentence_at_a_time_leaves_the_page_too(leafed: RunningApp) -> None:
    leafed.yinling.settings.change(waits_each_sentence=True)
    reading = leafed.yinling.reading
    leafed.until(lambda: leafed.hear(500) or reading.state is ReaderState.WAITING)
    before = reading.sentence
    assert bar(leafed) == away(1, "念到")
    assert leafed.page.listen.text() == "念下一句"
    leafed.rest_hands()
    leafed.key(Qt.Key.Key_Space)
    assert reading.sentence == leafed.page.script.beside(before, 1)
    assert number(leafed) == 3


def test_the_next_article_is_shown_where_it_is_read(leafed: RunningApp) -> None:
    reading = leafed.yinling.reading
    last = len(leafed.page.script.blocks) - 1
    reading.play_from(last, 10_000)
    leafed.hear(100)
    for _ in range(2):
        leafed.key(Qt.Key.Key_PageUp)
    assert bar(leafed)[0] == "回到念的地方"
    leafed.until(lambda: leafed.hear(500) or reading.article.id == "next", 20_000)
    leafed.hear(100)
    assert leafed.page.view.shows_spoken
    assert bar(leafed) == ALONG


@pytest.mark.parametrize("size", [5, 8])
def test_both_buttons_have_room_in_the_lowest_window(leafed: RunningApp, size: int) -> None:
    leafed.yinling.window.resize(1024, 600)
    leafed.yinling.settings.change(size_index=size)
    leafed.settle()
    shown = [button for button in leafed.page.bar.buttons if button.isVisible()]
    assert [button.text() for button in shown] == [
        "上一页", "回到念的地方", "暂停", "从这里念", "下一页",
    ]  # fmt: skip
    for left, right in pairwise(shown):
        gap = right.x() + right.face().left() - left.x() - left.face().right()
        assert gap >= 8
    leafed.key(Qt.Key.Key_Home)
    assert leafed.page.rail.more.isVisible()
