"""The voice for callers that wait: it survives processes that die, hang or send nonsense."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fakes.places import FAKE_WORKER

from app.speech.voice.blocking_voice import BlockingVoice, NoVoiceError

FAKE = FAKE_WORKER


def voice(*arguments: str, patience_s: float = 5.0) -> BlockingVoice:
    return BlockingVoice("", 210, (sys.executable, str(FAKE), *arguments), patience_s)


@pytest.mark.parametrize("kind", ["die", "half", "garbage", "wrong-id", "huge", "silent", "hang"])
def test_a_faulty_process_is_replaced(kind: str, tmp_path: Path) -> None:
    patience_s = 1.0 if kind == "hang" else 5.0
    with voice(kind, str(tmp_path / "once"), patience_s=patience_s) as once:
        assert once.say("今天天气好。").pcm
        assert once.say("明天也好。").pcm


@pytest.mark.parametrize("kind", ["die", "silent"])
def test_one_that_stays_faulty_is_no_voice(kind: str) -> None:
    with voice(kind) as never, pytest.raises(NoVoiceError):
        never.say("今天天气好。")


def test_a_command_that_is_not_there() -> None:
    with BlockingVoice("", 210, ("/nowhere/python",)) as none, pytest.raises(NoVoiceError):
        none.say("好。")


def test_nothing_to_say_gives_no_fault() -> None:
    with BlockingVoice("", 210) as real:
        real.say("……")
        assert real.say("好。").pcm


def test_where_another_voice_fails_our_own_goes_on():
    for kind in ("only-own", "own-or-die"):
        with BlockingVoice("natural/x", 210, (sys.executable, str(FAKE), kind)) as voice:
            assert voice.say("今天很好。").pcm
            assert voice.say("明天更好。").pcm


def test_chunks_are_joined_and_their_words_run_on():
    whole, chunked = voice("good"), voice("chunks")
    with whole, chunked:
        one, joined = (each.say("今天天气好，明天也好。") for each in (whole, chunked))
        assert (joined.pcm, joined.words, joined.last) == (one.pcm, one.words, True)


@pytest.mark.parametrize(
    "kind", ["chunks-die", "chunks-hang", "chunks-fail", "chunks-out-of-order"]
)
def test_a_process_that_fails_between_chunks_is_replaced(kind: str, tmp_path: Path) -> None:
    with voice(f"chunks-{kind}", str(tmp_path / "once"), patience_s=1.0) as once:
        assert len(once.say("今天天气好。").words) == 5
