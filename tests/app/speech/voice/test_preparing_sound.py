"""Sound is prepared while nothing else is asked for, and a sentence that is wanted comes first."""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from fakes.dictionaries import DICTIONARIES

from app.files.paths import Paths
from app.speech.engines.kind import SlowSayer
from app.speech.engines.sound import NotSaidError, Sound, UnwantedError
from app.speech.engines.table import OWN
from app.speech.voice import wire
from app.speech.voice.reciter import IN_HAND, Reciter
from app.speech.voice.speakers import Speakers
from app.speech.voice.worker import Orders

PCM = b"\x10\x20" * 4000
SOON = 10.0


class Slow:
    """A slow engine: a sentence takes until it is let go, or interrupted."""

    def __init__(self, *, waits: bool = False) -> None:
        self.made: list[tuple[str, str]] = []
        self.waits, self.begun, self.go = waits, threading.Event(), threading.Event()
        self.is_stopped = False
        self.rested = 0
        self.rest_told = threading.Event()
        self.refuses = ""
        self.warmed: list[str] = []

    def say(self, text: str, voice: str, rate: int) -> Iterator[Sound]:
        self._make(text, "")
        yield Sound(8000, PCM)

    def prepare(self, text: str, voice: str, owner: str) -> bool:
        if (text, owner) in self.made:
            return False
        self._make(text, owner)
        return True

    def _make(self, text: str, owner: str) -> None:
        self.begun.set()
        if text == self.refuses:
            raise NotSaidError(text)
        while self.waits and not self.go.wait(0.01):
            if self.is_stopped:
                raise UnwantedError
        if self.is_stopped:
            raise UnwantedError
        self.made.append((text, owner))

    def warm_up(self, voice: str) -> None:
        self.warmed.append(voice)

    def interrupt(self) -> None:
        self.is_stopped = True

    def resume(self) -> None:
        self.is_stopped = False

    def rest(self) -> None:
        self.rested += 1
        self.rest_told.set()


def room(slow: Slow) -> Reciter:
    assert isinstance(slow, SlowSayer)
    nowhere = Path("/nonexistent")
    kind = replace(OWN, id="slow", load=lambda _: slow, render=lambda wording, _: wording.spoken)
    speakers = Speakers(Paths(nowhere, nowhere, nowhere, nowhere), lambda _: kind)
    speakers.load_own()
    return Reciter(speakers, DICTIONARIES)


def settle(voice: Reciter) -> None:
    for _ in range(1000):
        if not voice.has_unprepared:
            return
        voice.prepare_one()
    raise AssertionError("never prepared")


COMING = wire.Prepare(("一。", "后面。"), "slow/a", "article")


class Desk:
    """A voice that is in the middle of preparing a sentence."""

    def __init__(self, coming: wire.Prepare = COMING) -> None:
        self.slow = Slow(waits=True)
        self.voice, self.orders = room(self.slow), Orders()
        settle(self.voice)
        self.orders.take_in(coming)
        assert self.orders.next(self.voice) == coming
        self.orders.interrupt_in(self.voice)
        self.voice.want(coming)
        self._found: list[wire.Order | None] = []
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()
        assert self.slow.begun.wait(SOON)

    def _wait(self) -> None:
        self._found.append(self.orders.next(self.voice))

    def next_order(self) -> wire.Order | None:
        self._thread.join(SOON)
        return self._found[0]


def test_sentences_of_an_article_are_made_in_their_order() -> None:
    slow = Slow()
    voice = room(slow)
    voice.want(wire.Prepare(("一。", "二。"), "slow/a", "article"))
    settle(voice)
    assert slow.made == [("一。", "article"), ("二。", "article")]


def test_without_a_slow_voice_only_words_are_worked_out() -> None:
    slow = Slow()
    voice = room(slow)
    voice.want(wire.Prepare(("一。", "二。")))
    settle(voice)
    assert not slow.made


def test_what_was_wanted_before_is_forgotten() -> None:
    slow = Slow()
    voice = room(slow)
    voice.want(wire.Prepare(("一。",), "slow/a", "article"))
    voice.want(wire.Prepare(("二。",), "slow/a", "article"))
    settle(voice)
    assert slow.made == [("二。", "article")]


@pytest.mark.parametrize(
    "order",
    [wire.Ask(1, "急。", "slow/a", 210, at_once=True), wire.Correct()],
    ids=["a sentence", "corrections"],
)
def test_what_is_wanted_at_once_ends_the_preparing(order: wire.Order) -> None:
    desk = Desk()
    desk.orders.take_in(order)
    assert desk.next_order() == order
    assert not desk.slow.made
    assert desk.voice.has_unprepared, "it stays wanted"


def test_a_sentence_ahead_lets_the_preparing_end() -> None:
    desk = Desk()
    ahead = wire.Ask(1, "后面。", "slow/a", 210)
    desk.orders.take_in(ahead)
    desk.slow.go.set()
    assert desk.next_order() == ahead
    assert desk.slow.made == [("一。", "article")]


@pytest.mark.parametrize(
    "coming",
    [
        COMING,
        replace(COMING, texts=("一。", "听听看。"), voice="slow/b"),
        replace(COMING, texts=("一。", "听听看。"), idle=True),
        replace(COMING, texts=("一。", "听听看。"), number=3),
    ],
    ids=["another text", "another speaker", "nobody listens to it", "for later"],
)
def test_a_sample_waits_for_nothing_that_is_prepared(coming: wire.Prepare) -> None:
    desk = Desk(coming)
    second = wire.Ask(2, "听听看。", "slow/a", 210)
    desk.orders.take_in(second)
    assert desk.next_order() == second
    assert not desk.slow.made
    assert desk.voice.has_unprepared, "it stays wanted"


@pytest.mark.skipif(sys.platform != "linux", reason="the priorities of Linux")
def test_an_order_that_comes_while_the_priority_is_lowered_is_not_slept_over() -> None:
    voice, orders = room(Slow()), Orders()
    settle(voice)
    asked = threading.Thread(
        target=lambda: orders.take_in(wire.Ask(1, "一。", "slow/a", 210, at_once=True))
    )
    seen: list[int] = []

    class Lowered:
        has_unprepared = True

        @property
        def takes_no_time(self) -> bool:
            asked.start()
            asked.join(0.1)  # it gets so far, or is kept waiting
            return True

        def prepare_one(self) -> None:
            asked.join(SOON)
            seen.append(os.sched_getscheduler(0))

        def take_prepared(self) -> int:
            return 0

        def resume(self) -> None:
            pass

    assert orders.next(cast(Reciter, Lowered())) == wire.Ask(1, "一。", "slow/a", 210, at_once=True)
    assert seen == [os.SCHED_OTHER]


def test_a_cancelled_sentence_is_not_made_to_its_end() -> None:
    slow = Slow(waits=True)
    voice, orders = room(slow), Orders()
    orders.interrupt_in(voice)
    ask = wire.Ask(5, "不要了。", "slow/a", 210)
    answers: list[wire.Answer] = []

    def answer() -> None:
        with orders.answering(ask):
            answers.extend(voice.say(ask))

    thread = threading.Thread(target=answer)
    thread.start()
    assert slow.begun.wait(SOON)
    orders.take_in(wire.Cancel(4))
    assert thread.is_alive(), "an earlier one was cancelled"
    orders.take_in(wire.Cancel(5))
    thread.join(SOON)
    assert answers == []
    slow.go.set()
    with orders.answering(next_one := wire.Ask(6, "下一句。", "slow/a", 210)):
        assert [answer.fault for answer in voice.say(next_one)] == [""]


def test_a_page_that_is_opened_loads_the_voice_also_where_all_is_prepared() -> None:
    slow = Slow()
    voice = room(slow)
    slow.made.append(("一。", "article"))
    voice.want(wire.Prepare(("一。",), "slow/a", "article"))
    settle(voice)
    assert slow.warmed == ["slow/a"]
    assert len(slow.made) == 1


def test_what_is_for_later_loads_nothing_that_it_does_not_need() -> None:
    slow = Slow()
    voice = room(slow)
    slow.made.append(("一。", "article"))
    voice.want(wire.Prepare(("一。",), "slow/a", "article", idle=True, number=3))
    assert voice.takes_no_time
    settle(voice)
    assert not slow.warmed


def test_with_sound_in_hand_the_rest_takes_no_time_from_the_window() -> None:
    voice = room(Slow())
    settle(voice)
    heard, coming = (
        "正在听的一句话，不算在里面，有多长都一样，还没有念完呢。",
        "后面的一句话，十来个字。",
    )
    texts = (heard, *(f"{number}{coming}" for number in range(8)))
    voice.want(wire.Prepare(texts, "slow/a", "article"))
    told = []
    while voice.has_unprepared:
        told.append(voice.takes_no_time)
        voice.prepare_one()
    behind = 1 + math.ceil(IN_HAND / len(texts[1]))
    assert told == [False] * (len(told) - len(texts) + behind) + [True] * (len(texts) - behind)
    voice.want(wire.Prepare(("另一句。",), "slow/a", "article"))
    assert not voice.takes_no_time, "the next sentence is wanted soon"


def test_it_is_told_once_that_what_is_for_later_is_there() -> None:
    slow = Slow()
    voice = room(slow)
    voice.want(wire.Prepare(("一。", "二。"), "slow/a", "article", number=3))
    assert voice.take_prepared() == 0
    settle(voice)
    assert [voice.take_prepared(), voice.take_prepared()] == [3, 0]


def test_a_sentence_that_cannot_be_said_does_not_keep_the_others() -> None:
    slow = Slow()
    voice = room(slow)
    slow.refuses = "一。"
    voice.want(wire.Prepare(("一。", "二。"), "slow/a", "article"))
    settle(voice)
    assert slow.made == [("二。", "article")]


def test_another_article_ends_the_preparing_and_the_same_one_does_not() -> None:
    desk = Desk()
    desk.orders.take_in(wire.Prepare(("一。", "二。"), "slow/a", "article"))
    assert not desk.slow.is_stopped
    other = wire.Prepare(("三。",), "slow/a", "another")
    desk.orders.take_in(other)
    desk.next_order()
    assert not desk.slow.made


def test_memory_is_given_back_when_nothing_is_wanted_for_a_while() -> None:
    slow = Slow()
    voice, orders = room(slow), Orders(rest_s=0.05)
    settle(voice)
    found: list[wire.Order | None] = []
    thread = threading.Thread(target=lambda: found.append(orders.next(voice)))
    thread.start()
    assert slow.rest_told.wait(SOON)
    orders.take_in(wire.Ask(1, "一。", "slow/a", 210))
    thread.join(SOON)
    assert slow.rested == 1
    assert found == [wire.Ask(1, "一。", "slow/a", 210)]


def test_what_only_the_start_took_is_given_back_once_and_no_engine_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.speech.voice.worker.REST_AT_FIRST_S", 0.02)
    slow, given_back = Slow(), threading.Event()
    voice, orders = room(slow), Orders(rest_s=60.0)
    settle(voice)
    monkeypatch.setattr(voice.texts, "rest", given_back.set)
    for seconds, expected in ((SOON, True), (0.1, False)):
        given_back.clear()
        thread = threading.Thread(target=lambda: orders.next(voice))
        thread.start()
        assert given_back.wait(seconds) is expected
        orders.take_in(wire.Correct())
        thread.join(SOON)
    assert slow.rested == 0
