"""A slow voice falls behind: the page says so, and offers the voice of before, once."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from app.reading.order import ReadingOrder
from app.speech.engines.table import ENGINES
from app.speech.reading import falling_behind
from app.speech.reading.please_wait import ID
from content.library.store.shelf import Shelf
from ui.shell.destinations.reading import Read
from ui.words.speech import waiting_under

SLOW = next(f"{each.id}/x" for each in ENGINES if each.keeps_sound)
FORMER = "own/clear-man"


@pytest.fixture
def behind(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    """The reading waits in the middle of an article, and the offer is shown."""
    app.yinling.services.choose_voice(FORMER)
    app.yinling.services.choose_voice(SLOW)
    app.engine.answers_by_itself = False
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()
    app.engine.answer_next()  # the words for a wait
    app.engine.answer_next()
    monkeypatch.setattr(falling_behind, "SHOWN_MS", 30)
    monkeypatch.setattr(falling_behind, "SAID_MS", 60)
    monkeypatch.setattr(falling_behind, "OFFERED_MS", 90)
    app.hear(10_000)
    app.until(lambda: app.page.notice.isVisible())
    return app


def test_the_wait_is_shown_where_the_time_is_and_said_once(behind: RunningApp) -> None:
    listen = behind.page.listen
    assert listen.under == waiting_under()
    behind.hear(3000)
    behind.engine.answer_next()
    behind.hear(100)
    assert listen.under != waiting_under()
    assert [each.clip for each in behind.player.heard if each.what == "clip"].count(ID) == 1
    asked = {each.voice for each in behind.engine.requests if each.id != ID}
    assert asked == {SLOW}, "no other voice jumps in"


def test_the_voice_of_before_goes_on_from_this_very_sentence(behind: RunningApp) -> None:
    heard = behind.yinling.reading.sentence
    behind.press("notice.other")
    assert not behind.page.notice.isVisible()
    assert behind.yinling.settings.now.voice == FORMER
    sentence = behind.yinling.reading.sentence
    assert sentence is not None
    assert sentence != heard, "that one was heard to its end"
    last = [each for each in behind.engine.open_requests if each.text == sentence.text]
    assert [each.voice for each in last] == [FORMER]
    assert behind.yinling.reading.is_active


def test_waiting_on_hides_the_offer_for_this_article(behind: RunningApp) -> None:
    behind.press("notice.button")
    assert not behind.page.notice.isVisible()
    assert behind.yinling.settings.now.voice == SLOW
    behind.engine.answer_next()
    behind.hear(30_000)
    behind.until(lambda: behind.page.listen.under == waiting_under())
    behind.qtbot.wait(150)
    assert not behind.page.notice.isVisible()


def test_the_offer_goes_when_the_voice_is_ahead_again(behind: RunningApp) -> None:
    behind.engine.answer_next()
    behind.hear(100)
    assert behind.page.notice.isVisible(), "only the sentence that is heard is there"
    behind.engine.answer_next()
    behind.engine.answer_next()
    behind.hear(100)
    behind.until(lambda: not behind.page.notice.isVisible())
    assert behind.yinling.settings.now.voice == SLOW
    assert behind.page.isAncestorOf(behind.page.window().focusWidget()), "the keys lead on"
