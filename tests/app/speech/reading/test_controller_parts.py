"""The controller with a slow voice: clips in five parts, heard as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes.voices.desk import ARTICLE, Desk
from pytestqt.qtbot import QtBot

from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.locator import Locator


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.reading.close()


def slow_desk(desk: Desk) -> Desk:
    """The voice gives each sentence in five parts, one whenever it is asked to."""
    desk.engine.parts, desk.engine.ms_per_character = 5, 250
    desk.engine.answers_by_itself = False
    desk.reading.open(ARTICLE, Locator("article", 1, 0, ""))
    desk.reading.play()
    return desk


def test_the_first_part_is_heard_before_the_last_has_come(desk: Desk) -> None:
    slow_desk(desk).engine.answer_next()
    desk.player.advance(1)
    assert desk.reading.state is ReaderState.PLAYING
    assert desk.words == [(1, 0, 1)]
    desk.player.advance(5000)
    assert desk.reading.state is ReaderState.PLAYING, "late: silence, no end and no fault"
    assert desk.place == (1, 0)
    for _ in range(4):
        desk.engine.answer_next()
    desk.player.advance(700)
    assert [start for _, start, _ in desk.words] == [0, 1, 2]
    assert [heard.what for heard in desk.player.heard].count("clip") == 1


def test_what_follows_waits_for_the_last_part(desk: Desk) -> None:
    slow_desk(desk)
    for _ in range(6):
        desk.engine.answer_next()
    desk.hear(lambda: desk.place == (1, 4))
    ended = [(heard.what, heard.clip) for heard in desk.player.heard if heard.what != "word"]
    first = ended[-1][1] - 1
    assert ended[-3:] == [("clip", first), ("end", first), ("clip", first + 1)]


def test_a_pause_in_the_middle_keeps_the_place_to_the_word(desk: Desk) -> None:
    slow_desk(desk).engine.answer_next()
    desk.player.advance(100)
    desk.reading.pause()
    for _ in range(4):
        desk.engine.answer_next()
    desk.player.advance(5000)
    assert [start for _, start, _ in desk.words] == [0]
    desk.reading.play()
    desk.player.advance(700)
    assert [start for _, start, _ in desk.words] == [0, 1, 2]


def test_a_skip_in_the_middle_forgets_the_parts_to_come(desk: Desk) -> None:
    slow_desk(desk).engine.answer_next()
    desk.player.advance(100)
    desk.reading.skip(1)
    assert desk.player.is_silent
    desk.engine.answer_next()
    desk.player.advance(1)
    assert desk.place == (1, 4)
    assert desk.words[-1] == (1, 4, 5)


def test_a_voice_that_fails_in_the_middle_is_told_and_tried_again(desk: Desk) -> None:
    slow_desk(desk).engine.answer_next()
    desk.player.advance(100)
    desk.engine.faults.append(SpeechFault.VOICE_LOST)
    desk.engine.answer_next()
    assert desk.reading.state is ReaderState.FAILED
    assert desk.player.is_silent
    desk.reading.try_again()
    for _ in range(5):
        desk.engine.answer_next()
    desk.player.advance(1)
    assert desk.reading.state is ReaderState.PLAYING
    assert desk.place == (1, 0)


def test_the_sentence_heard_is_not_cut_when_another_voice_fails_ahead(desk: Desk) -> None:
    desk.reading.set_voice("natural/x", 210)
    told: list[str] = []
    desk.reading.voice_failed.connect(told.append)
    desk.engine.answers_by_itself = False
    desk.reading.open(ARTICLE, Locator("article", 1, 0, ""))
    desk.reading.play()
    desk.engine.answer_next()
    desk.player.advance(100)
    asked = len(desk.engine.requests)
    desk.engine.voice_failed.emit("natural/x")
    desk.reading.set_voice("", 210)
    assert told == ["natural/x"]
    assert len(desk.engine.requests) == asked, "the engine goes on with what it was asked"
    assert not desk.player.is_silent
    desk.player.advance(100)
    assert [start for _, start, _ in desk.words] == [0, 1, 2], "not said again"
    for _ in range(2):
        desk.engine.answer_next()
    desk.hear(lambda: desk.place == (1, 4))
    assert [request.voice for request in desk.engine.requests[asked:]] == [""]


def test_a_sentence_that_a_failed_voice_had_begun_is_said_again(desk: Desk) -> None:
    desk.reading.set_voice("natural/x", 210)
    slow_desk(desk).engine.answer_next()
    desk.player.advance(100)
    desk.engine.voice_failed.emit("natural/x")
    assert desk.reading.state is ReaderState.LOADING
    assert [request.voice for request in desk.engine.open_requests] == ["", "", ""]
    assert desk.place == (1, 0)
