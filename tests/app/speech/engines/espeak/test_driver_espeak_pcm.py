"""Our pyttsx3 driver, through pyttsx3's public face, with the real espeak-ng."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import pytest
import pyttsx3

from app.speech.engines.espeak import library as espeak_library
from app.speech.engines.espeak import pcm as espeak_pcm


class Listener:
    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.sounds: list[tuple[Any, int, bytes, list[tuple[int, int]]]] = []
        self.errors: list[Exception] = []
        self.tokens = [
            engine.connect(espeak_pcm.PCM_READY, self.take),
            engine.connect("error", lambda name, exception: self.errors.append(exception)),
        ]

    def take(self, name: Any, sample_rate: int, pcm: bytes, marks: list[tuple[int, int]]) -> None:
        self.sounds.append((name, sample_rate, pcm, marks))

    def say(self, text: str, rate: int = 170, voice: str = "sit/cmn") -> tuple[bytes, list[Any]]:
        self.engine.setProperty("voice", voice)
        self.engine.setProperty("rate", rate)
        self.engine.say(text, name=text)
        self.engine.runAndWait()
        return self.sounds[-1][2], self.sounds[-1][3]


@pytest.fixture
def listener():
    espeak_pcm.register()
    engine = pyttsx3.init(espeak_pcm.NAME)
    listener = Listener(engine)
    yield listener
    for token in listener.tokens:
        engine.disconnect(token)


def test_the_library_is_the_bundled_one():
    binding, sample_rate = espeak_library.load()
    assert binding.Info(None).startswith(b"1.52")
    assert sample_rate == 22_050


def test_a_sentence_becomes_sound_that_is_not_silence(listener):
    pcm, _ = listener.say("今天天气很好。")
    assert 1.0 < len(pcm) / 2 / 22_050 < 3.0
    assert any(pcm)
    assert listener.sounds[-1][:2] == ("今天天气很好。", 22_050)


def test_marks_name_characters_of_the_text_in_order_of_time(listener):
    text = "今天天气很好，我们去公园。"
    pcm, marks = listener.say(text)
    positions = [position for position, _ in marks]
    samples = [sample for _, sample in marks]
    assert positions[0] == 0
    assert positions == sorted(set(positions))
    assert samples == sorted(samples)
    assert samples[-1] < len(pcm) // 2
    assert all(text[position] not in "，。" for position in positions)


def test_alternating_rates_never_get_the_previous_rate(listener):
    slow = {len(listener.say("我们去公园散步。", rate=100)[0]) // 4000 for _ in range(3)}
    for _ in range(10):
        fast = len(listener.say("我们去公园散步。", rate=230)[0])
        again = len(listener.say("我们去公园散步。", rate=100)[0])
        assert again > 1.8 * fast
        assert again // 4000 in {size + near for size in slow for near in (-1, 0, 1)}


def test_an_unknown_voice_is_an_error_and_the_next_sentence_is_fine(listener):
    listener.say("您好", voice="no/such")
    assert isinstance(listener.errors[0], ValueError)
    pcm, _ = listener.say("您好")
    assert any(pcm)
    assert len(listener.errors) == 1


@pytest.mark.parametrize("text", ["a\0b", "\ud800你好", "……", "😀", "<b>&lt;", "[[", "𠀀", "\t\n"])
def test_odd_text_does_not_kill_the_process(listener, text):
    listener.engine.say(text)
    listener.engine.runAndWait()
    assert not listener.errors
    pcm, _ = listener.say("还在这里")
    assert any(pcm)


def test_phonemes_are_said_as_one_syllable_and_keep_the_marks(listener):
    text = "今天[[S;j'ong35]]猫很好"
    _pcm, marks = listener.say(text)
    after = dict(marks)
    assert text.index("猫") in after
    assert text.index("[[") + 2 in after  # the mark of phonemes stands behind the brackets
    # Read letter by letter it would take more than a second.
    assert after[text.index("猫")] - after[text.index("[[") + 2] < 0.6 * 22_050


def test_a_written_file_is_complete_when_the_call_returns(listener, tmp_path: Path):
    path = tmp_path / "said.wav"
    listener.engine.save_to_file("今天天气很好。", str(path))
    listener.engine.runAndWait()
    with wave.open(str(path)) as file:
        assert file.getnframes() > 22_050
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)


def test_properties(listener):
    assert "sit/cmn" in listener.engine.getProperty("voices")
    listener.say("好", rate=180)
    assert listener.engine.getProperty("rate") == 180
    assert listener.engine.getProperty("voice") == "sit/cmn"
    with pytest.raises(KeyError):
        listener.engine.getProperty("colour")
