"""A voice that is not our own fails: our own says the sentence, and the fault is told."""

from __future__ import annotations

import sys

import pytest
from fakes.places import FAKE_WORKER

from app.speech.engine import SpeechFault, SpeechRequest
from app.speech.voice.process_engine import ProcessEngine

TEXT = "公园里的荷花开了。"


def ask(number: int, voice: str) -> SpeechRequest:
    return SpeechRequest(number, TEXT, voice, 210)


@pytest.fixture
def start(qapp):
    engines = []

    def start(kind: str, **options) -> ProcessEngine:
        engine = ProcessEngine([sys.executable, str(FAKE_WORKER), kind], **options)
        engine.clips, engine.failures, engine.told = [], [], []
        engine.clip_ready.connect(engine.clips.append)
        engine.request_failed.connect(lambda number, fault: engine.failures.append((number, fault)))
        engine.voice_failed.connect(engine.told.append)
        engines.append(engine)
        return engine

    yield start
    for engine in engines:
        engine.close()


@pytest.mark.parametrize("kind", ["only-own", "own-or-die"])
@pytest.mark.parametrize("voice", ["natural/x", "system/x"])
def test_our_own_voice_goes_on(start, qtbot, kind, voice):
    engine = start(kind)
    engine.request(ask(1, voice))
    engine.request(ask(2, voice))
    qtbot.waitUntil(lambda: len(engine.clips) == 2 and bool(engine.told))
    assert [clip.id for clip in engine.clips] == [1, 2]
    assert engine.failures == []
    assert engine.told == [voice], "told once for all that was open"


def test_where_our_own_is_missing_too_it_is_a_fault(start, qtbot):
    engine = start("no-voice")
    engine.request(ask(1, "natural/x"))
    qtbot.waitUntil(lambda: bool(engine.failures))
    assert engine.failures == [(1, SpeechFault.NO_VOICE)]


def test_another_voice_is_given_more_time(start, qtbot):
    engine = start("slow", request_timeout_ms=120)
    engine.request(ask(1, "natural/x"))
    qtbot.waitUntil(lambda: bool(engine.clips))
    assert engine.told == []


def test_what_was_cancelled_is_not_told(start, qtbot):
    engine = start("only-own")
    engine.request(ask(1, "natural/x"))
    engine.cancel_all()
    engine.request(ask(2, "own/clear-man"))
    qtbot.waitUntil(lambda: bool(engine.clips))
    assert [clip.id for clip in engine.clips] == [2]
    assert engine.told == []
