"""Pauses on a recording of the real model: blanks between names, marks, and none for quotes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fakes.dictionaries import DICTIONARIES
from fakes.voices.natural_voice import real_voice  # noqa: F401 # a fixture

from app.files.paths import Paths
from app.speech.engines.kokoro.speakers import DEFAULT
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers

RATE = 24_000
USUAL = 210


@pytest.fixture(scope="module")
def voice(real_voice: Paths, tmp_path_factory: pytest.TempPathFactory) -> Reciter:  # noqa: F811
    cache = tmp_path_factory.mktemp("cache")
    return Reciter(Speakers(replace(real_voice, cache=cache)), DICTIONARIES)


def pauses(voice: Reciter, text: str) -> list[int]:
    """Return the ms of the quiet (−40 dB) of 80 ms and more that is heard inside of a sentence."""
    answers = list(voice.say(wire.Ask(1, text, DEFAULT.id, USUAL)))
    sound = np.frombuffer(b"".join(each.pcm for each in answers), np.int16) / 32768
    frame = RATE // 200
    frames = sound[: len(sound) // frame * frame].reshape(-1, frame)
    is_loud = np.flatnonzero(np.sqrt(np.mean(frames**2, axis=1)) > 0.01)
    gaps = (np.diff(is_loud) - 1) * 5
    return [int(gap) for gap in gaps if gap >= 80]


@pytest.mark.parametrize("text", ["太原 晋中", "王小明 李华"])
def test_a_blank_between_names_is_a_short_pause(voice: Reciter, text: str) -> None:
    assert 80 <= max(pauses(voice, text)) <= 230


@pytest.mark.parametrize(("text", "least"), [("老王，你来了", 120), ("今天——好日子", 200)])
def test_marks_are_pauses(voice: Reciter, text: str, least: int) -> None:
    assert max(pauses(voice, text)) >= least


def test_quotes_are_none(voice: Reciter) -> None:
    assert pauses(voice, "他看“红楼梦”好") == []
