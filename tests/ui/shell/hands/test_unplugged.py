"""Headphones that come out: the reading rests, says so, and one press goes on."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from app.reading.order import ReadingOrder
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.reading import Read


@pytest.fixture
def reads(app: RunningApp) -> RunningApp:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()
    app.hear(200)
    return app


def test_it_rests_says_so_and_goes_on_at_the_same_word(reads: RunningApp) -> None:
    app, reading = reads, reads.yinling.reading
    place = reading.sentence
    app.player.pull_out()
    app.settle()
    assert reading.state is ReaderState.PAUSED
    assert "耳机拔下来了" in app.page.notice.words.text()
    asked = len(app.engine.requests)
    app.click(app.page.notice.button)
    assert reading.state is ReaderState.PLAYING
    assert reading.sentence == place
    assert len(app.engine.requests) == asked, "the same clip goes on"
    assert app.page.notice.isHidden()
    assert app.page.listen.hasFocus()


def test_the_big_button_and_a_pause_before_it_do_as_ever(reads: RunningApp) -> None:
    app, reading = reads, reads.yinling.reading
    reading.pause()
    app.player.pull_out()
    app.settle()
    assert app.page.notice.isHidden(), "it was silent"
    reading.play()
    app.player.pull_out()
    app.settle()
    assert app.page.notice.isVisible()
    app.press("listen")
    assert reading.is_active
    assert app.page.notice.isHidden()


def test_the_choice_is_on_the_page_of_sound(app: RunningApp) -> None:
    assert app.player.pauses_unplugged, "the neighbours would hear it"
    app.yinling.window.go(SOUND)
    app.settle()
    app.press("unplugged")
    assert not app.yinling.settings.now.pauses_unplugged
    assert not app.player.pauses_unplugged
    app.yinling.settings.change(pauses_unplugged=True)
    assert app.player.pauses_unplugged
