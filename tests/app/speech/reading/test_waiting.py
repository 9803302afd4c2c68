"""A voice that falls behind: the wait is told, said once, and the place is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes.voices.desk import ARTICLE, Desk
from pytestqt.qtbot import QtBot

from app.speech.engine import Clip
from app.speech.engines.table import ENGINES, OWN, engine_of
from app.speech.reading import falling_behind
from app.speech.reading.please_wait import ID
from app.speech.reading.reader import Reader, ReaderState
from app.speech.reading.utterance import Utterance
from app.speech.reading.waiting import WaitingForSound
from content.importers.shared.compose import compose
from content.model import Block, BlockKind
from content.text.script import Script

SLOW = next(f"{each.id}/x" for each in ENGINES if each.keeps_sound)


class Waits:
    """A reading with a slow voice, and what was told of its waits."""

    def __init__(self, qtbot: QtBot, patch: pytest.MonkeyPatch, voice: str = SLOW) -> None:
        self._patch = patch
        self.desk = Desk(qtbot)
        self.desk.engine.answers_by_itself = False
        self.reading, self.engine = self.desk.reading, self.desk.engine
        self.told: list[str] = []
        waiting = self.reading.waiting
        waiting.shown.connect(lambda: self.told.append("shown" if waiting.is_shown else "over"))
        waiting.offered.connect(lambda: self.told.append("offered"))
        self.reading.ask_for_patience("请等一等。")
        self.reading.set_voice(voice, 210)
        self.reading.open(ARTICLE)
        self.reading.play()

    def hurry(self) -> None:
        """Let all waits be short from now on."""
        for name, ms in (("SHOWN_MS", 20), ("SAID_MS", 40), ("OFFERED_MS", 60)):
            self._patch.setattr(falling_behind, name, ms)

    def answer(self, times: int = 1) -> None:
        for _ in range(times):
            self.engine.answer_next()

    @property
    def said(self) -> list[int]:
        return [each.clip for each in self.desk.player.heard if each.what == "clip"]


@pytest.fixture
def waits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Waits]:
    waits = Waits(qtbot, monkeypatch)
    yield waits
    waits.reading.close()


def test_the_words_are_made_before_they_are_needed(waits: Waits) -> None:
    first, second, *_ = waits.engine.requests
    assert (first.id, first.text) == (ID, "请等一等。")
    assert engine_of(first.voice) is OWN, "it takes no time from the voice that is waited for"
    assert second.voice == SLOW
    waits.reading.skip(1)
    waits.answer()
    waits.reading.skip(1)
    assert [each.id for each in waits.engine.requests].count(ID) == 2, "the first was cancelled"


def test_between_two_sentences_the_wait_is_shown_said_once_and_the_other_voice_offered(
    qtbot: QtBot, waits: Waits
) -> None:
    waits.answer(2)
    waits.hurry()
    waits.desk.hear_ms(2000)
    qtbot.waitUntil(lambda: "offered" in waits.told)
    assert waits.told == ["shown", "offered"]
    waits.desk.hear_ms(2000)
    assert waits.said.count(ID) == 1
    waits.answer()
    waits.desk.hear_ms(50)
    assert waits.told == ["shown", "offered", "over"]
    waits.desk.hear_ms(3000)
    qtbot.waitUntil(lambda: waits.told.count("shown") == 2)
    waits.desk.hear_ms(2000)
    assert waits.said.count(ID) == 1
    assert waits.told.count("offered") == 1


def test_it_is_told_once_that_the_voice_is_ahead_again(qtbot: QtBot, waits: Waits) -> None:
    waits.reading.waiting.caught_up.connect(lambda: waits.told.append("ahead"))
    waits.answer(2)
    waits.hurry()
    waits.desk.hear_ms(2000)
    qtbot.waitUntil(lambda: "offered" in waits.told)
    waits.answer()
    waits.desk.hear_ms(50)
    assert waits.told == ["shown", "offered", "over"], "nothing is there behind it"
    waits.answer(len(waits.engine.open_requests))
    assert waits.told[-1] == "ahead"
    waits.desk.hear_ms(2000)
    waits.answer(3)
    assert waits.told.count("ahead") == 1


def test_a_late_part_of_a_sentence_is_waited_for_as_well(qtbot: QtBot, waits: Waits) -> None:
    waits.answer()
    waits.hurry()
    waits.engine.parts = 2
    waits.answer()
    waits.desk.hear_ms(50)
    qtbot.waitUntil(lambda: waits.told[-2:] == ["shown", "offered"])
    waits.answer()
    assert waits.told[-1] == "over"
    assert ID not in waits.said, "nothing is said in the middle of a sentence"


def test_a_pause_is_no_wait(qtbot: QtBot, waits: Waits) -> None:
    waits.answer(2)
    waits.hurry()
    waits.desk.hear_ms(2000)
    waits.reading.pause()
    told = list(waits.told)
    qtbot.wait(100)
    assert [each for each in waits.told if each not in told] in ([], ["over"])
    assert not waits.reading.waiting.is_shown


def test_the_former_voice_goes_on_from_the_sentence_that_is_waited_for(waits: Waits) -> None:
    waits.answer(2)
    waits.hurry()
    waits.desk.hear_ms(2000)
    assert waits.desk.shown == [(0, 0)]
    waits.reading.set_voice("", 210)
    waits.answer(3)
    waits.desk.hear_ms(50)
    assert waits.desk.shown == [(0, 0), (1, 0)], "what was heard to its end is not said again"
    assert waits.engine.requests[-1].voice == ""
    assert not waits.reading.waiting.is_shown


def test_our_own_voice_does_not_fall_behind(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = Waits(qtbot, monkeypatch, "")
    waits.hurry()
    assert all(each.id != ID for each in waits.engine.requests)
    qtbot.wait(100)
    assert not waits.told
    waits.reading.close()


def test_another_article_and_another_voice_are_offered_anew(qtbot: QtBot, waits: Waits) -> None:
    waits.hurry()
    waits.reading.skip(1)
    qtbot.waitUntil(lambda: "offered" in waits.told)
    waits.reading.open(ARTICLE)
    waits.reading.play()
    qtbot.waitUntil(lambda: waits.told.count("offered") == 2)


def test_words_that_come_late_are_not_said_between_two_parts_of_a_sentence(
    qtbot: QtBot, waits: Waits
) -> None:
    waits.hurry()
    waits.reading.skip(1)
    qtbot.waitUntil(lambda: "offered" in waits.told)
    waits.answer()
    waits.engine.parts = 2
    waits.answer()
    assert ID not in waits.desk.player.queued, "the player would wait for ever for the other parts"
    assert len(waits.desk.player.queued) == 1


def test_a_part_that_comes_while_it_is_paused_does_not_count_the_pause_twice() -> None:
    now = [100.0]
    article = compose("信", [Block(BlockKind.PARAGRAPH, "今天我们去了公园，看了花。")])
    script = Script(article)
    line = Utterance(1, script.first(), arrived=True, enqueued=True)
    waiting = WaitingForSound(lambda: True, lambda: False, clock=lambda: now[0])

    def is_now(state: ReaderState) -> None:
        waiting.follow(Reader(script, script.first(), state=state, lines=(line,), next_id=2))

    def given(part: int, ms: int) -> None:
        waiting.given(Clip(1, 1000, b"\0\0" * ms, (), part=part, last=False))

    given(0, 2000)
    waiting.began(1)
    is_now(ReaderState.PLAYING)
    now[0] += 1
    is_now(ReaderState.PAUSED)
    now[0] += 5
    given(1, 1000)
    now[0] += 5
    is_now(ReaderState.PLAYING)
    now[0] += 2.1  # the two seconds of sound that were left have been heard
    is_now(ReaderState.PLAYING)
    now[0] += falling_behind.SHOWN_MS / 1000
    is_now(ReaderState.PLAYING)
    assert waiting.is_shown
