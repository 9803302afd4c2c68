"""What every SpeechEngine does, the fake of the tests included."""

from __future__ import annotations

import sys

import pytest
from fakes.places import FAKE_WORKER
from fakes.voices.speech import FakeEngine

from app.speech.engine import Clip, SpeechRequest
from app.speech.voice.process_engine import ProcessEngine


def ask(number: int, text: str = "今天很好。") -> SpeechRequest:
    return SpeechRequest(number, text, "sit/cmn", 210)


@pytest.fixture(params=["fake engine", "fake worker", "real voice"])
def engine(request, qapp):
    match request.param:
        case "fake engine":
            engine = FakeEngine()
        case "fake worker":
            engine = ProcessEngine([sys.executable, str(FAKE_WORKER)])
        case _:
            engine = ProcessEngine()
    engine.clips = []
    engine.failures = []
    engine.clip_ready.connect(engine.clips.append)
    engine.request_failed.connect(lambda number, fault: engine.failures.append((number, fault)))
    yield engine
    engine.close()


def test_every_request_is_answered_once_in_order(engine, qtbot):
    for number in (5, 3, 9):
        engine.request(ask(number))
    qtbot.waitUntil(lambda: len(engine.clips) == 3)
    assert [clip.id for clip in engine.clips] == [5, 3, 9]
    assert engine.failures == []


def test_no_signal_before_the_call_returns(engine, qtbot):
    engine.warm_up()
    engine.request(ask(1))
    assert engine.clips == []
    qtbot.waitUntil(lambda: bool(engine.clips))


def test_a_clip_has_sound_and_words_of_the_page_in_order_of_time(engine, qtbot):
    engine.request(ask(1, "今天很好，真的。"))
    qtbot.waitUntil(lambda: bool(engine.clips))
    clip = engine.clips[0]
    assert isinstance(clip, Clip)
    assert clip.duration_ms > 6 * 40
    assert any(clip.pcm)
    assert clip.words[0].start == 0
    times = [word.start_ms for word in clip.words]
    assert times == sorted(times)
    assert times[-1] < clip.duration_ms
    assert max(word.end for word in clip.words) <= len("今天很好，真的")


def test_nothing_to_say_is_a_short_silent_clip(engine, qtbot):
    engine.request(ask(1, "……"))
    qtbot.waitUntil(lambda: bool(engine.clips or engine.failures))
    assert 0 < engine.clips[0].duration_ms < 200
    assert not any(engine.clips[0].pcm)
    assert engine.clips[0].words == ()


def test_after_cancel_only_new_requests_are_answered(engine, qtbot):
    for number in range(4):
        engine.request(ask(number))
    qtbot.waitUntil(lambda: bool(engine.clips))
    engine.cancel_all()
    before = list(engine.clips)
    engine.request(ask(100))
    engine.request(ask(1))  # a number may come again
    qtbot.waitUntil(lambda: len(engine.clips) == len(before) + 2)
    assert [clip.id for clip in engine.clips[len(before) :]] == [100, 1]


def test_a_receiver_may_cancel_and_ask_from_within_the_answer(engine, qtbot):
    def on_clip(clip):
        if clip.id < 3:
            engine.cancel_all()
            engine.request(ask(clip.id + 1))

    engine.clip_ready.connect(on_clip)
    engine.request(ask(1))
    engine.request(ask(50))
    qtbot.waitUntil(lambda: any(clip.id == 3 for clip in engine.clips))
    assert [clip.id for clip in engine.clips] == [1, 2, 3]


def test_nothing_is_signalled_after_close(engine, qtbot):
    engine.request(ask(1))
    engine.close()
    qtbot.wait(50)
    assert engine.clips == []
    assert engine.failures == []
    engine.close()
