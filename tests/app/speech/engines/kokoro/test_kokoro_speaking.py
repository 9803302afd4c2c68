"""The real model, where it can be had: our readings, the places of words, speeds, and an end."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes.dictionaries import DICTIONARIES
from fakes.turns import ANOTHER_DAY, has_turn
from fakes.voices.natural_voice import real_voice  # noqa: F401 # a fixture

from app.files.paths import Paths
from app.processes.memory import give_back
from app.speech.engines.kokoro.speakers import DEFAULT
from app.speech.engines.kokoro.speaking import KokoroVoices
from app.speech.engines.sound import UnwantedError, VoiceGoneError
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers

SENTENCE = "早上好，今天是星期三，外面有点凉。"
RATE = 24_000

# The first of them may have to fetch the voice.
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def paths(real_voice: Paths, tmp_path_factory: pytest.TempPathFactory) -> Paths:  # noqa: F811
    return replace(real_voice, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def voice(paths: Paths) -> Reciter:
    return Reciter(Speakers(paths), DICTIONARIES)


def said(voice: Reciter, text: str = SENTENCE, rate: int = 210) -> list[wire.Answer]:
    return list(voice.say(wire.Ask(1, text, DEFAULT.id, rate)))


def samples(answers: list[wire.Answer]) -> np.ndarray:
    return np.frombuffer(b"".join(each.pcm for each in answers), np.int16)


def test_a_sentence_is_said_with_its_words(voice: Reciter) -> None:
    answers = said(voice)
    assert [each.fault for each in answers] == [""] * len(answers)
    first = [SENTENCE[start:end] for start, end, _ in answers[0].words]
    assert "".join(first) == "早上好", "its first clause comes first"
    assert len(answers) <= 3
    sound = samples(answers)
    assert np.abs(sound).max() < 32_767
    assert 2.5 * RATE < len(sound) < 8 * RATE
    assert np.flatnonzero(np.abs(sound) > 100)[0] < 0.02 * RATE
    assert len(sound) - np.flatnonzero(np.abs(sound) > 100)[-1] < 0.02 * RATE
    words = [SENTENCE[start:end] for each in answers for start, end, _ in each.words]
    assert "".join(words) == SENTENCE.replace("，", "").replace("。", "")
    whole = wire.joined(answers)
    times = [at for _, _, at in whole.words]
    assert times == sorted(times)
    assert times[-1] < len(sound)


def pauses(voice: Reciter, text: str) -> list[int]:
    """Return the ms of the quiet (−40 dB) of 80 ms and more that is heard inside of a sentence."""
    sound, frame = samples(said(voice, text)) / 32768, RATE // 200
    frames = sound[: len(sound) // frame * frame].reshape(-1, frame)
    loud = np.flatnonzero(np.sqrt(np.mean(frames**2, axis=1)) > 0.01)
    gaps = (np.diff(loud) - 1) * 5
    return [int(gap) for gap in gaps if gap >= 80]


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_a_blank_between_names_and_marks_are_pauses_and_quotes_are_none(voice: Reciter) -> None:
    assert 80 <= max(pauses(voice, "太原 晋中")) <= 230
    assert max(pauses(voice, "今天——好日子")) >= 200
    assert pauses(voice, "他看“红楼梦”好") == []


def test_another_speed_needs_no_model_and_keeps_time(voice: Reciter, paths: Paths) -> None:
    said(voice)  # what is kept comes in one piece
    slow, fast = said(voice, rate=150), said(voice, rate=300)
    assert len(slow) == len(fast) == 1
    assert len(samples(slow)) / len(samples(fast)) == pytest.approx(2, rel=0.03)
    for one, other in zip(slow[0].words, fast[0].words, strict=True):
        assert one[:2] == other[:2]
        assert abs(one[2] / 2 - other[2]) < 0.03 * RATE


def test_what_was_prepared_is_there_for_the_next_process(paths: Paths) -> None:
    first = KokoroVoices(paths)
    letters = "ni↗xau↓."
    assert first.prepare(letters, DEFAULT.id, "article")
    assert not first.prepare(letters, DEFAULT.id, "article")
    second = KokoroVoices(paths)
    second.interrupt()  # no model is needed
    (sound,) = second.say(letters, DEFAULT.id, 210)
    assert len(sound.pcm) > RATE


def test_what_nobody_waits_for_is_ended_soon(paths: Paths) -> None:
    speaker = KokoroVoices(paths)
    speaker.prepare("xau↓.", DEFAULT.id, "")
    ended: list[BaseException] = []

    def work() -> None:
        try:
            speaker.prepare("ni↗xau↓ ma, " * 30, DEFAULT.id, "")
        except UnwantedError as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    speaker.interrupt()
    thread.join(20)
    assert len(ended) == 1
    speaker.resume()
    assert list(speaker.say("xau↓.", DEFAULT.id, 210))


def test_without_files_there_is_no_voice(tmp_path: Path) -> None:
    with pytest.raises(VoiceGoneError):
        KokoroVoices(Paths(*[tmp_path] * 4))


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_given_back_and_the_voice_speaks_again(paths: Paths) -> None:
    def held_mb() -> float:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    speaker = KokoroVoices(paths)
    speaker.warm_up(DEFAULT.id)
    assert list(speaker.say("tʰjɛ→n.", DEFAULT.id, 210))
    spoken = held_mb()
    speaker.rest()
    give_back()
    assert held_mb() < spoken - 60
    assert list(speaker.say("ti↘.", DEFAULT.id, 210))
