"""SAPI5 and NSSpeechSynthesizer with fake drivers, written from pyttsx3's source."""

from __future__ import annotations

import os
import struct
import sys
import wave
from array import array
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from app.speech.engines.sound import CALIBRATION, NotSaidError, VoiceGoneError, sound_from
from app.speech.engines.system.voice import NEUTRAL, SystemVoices, chinese_only

VOICES = [
    SimpleNamespace(id="HKEY\\ZH", name="A", languages=["zh-CN"], gender="Female", age="Adult"),
    SimpleNamespace(id="HKEY\\EN", name="B", languages=["en-US"], gender="Male", age="Adult"),
    SimpleNamespace(id="com.hk", name="C", languages=["zh_HK"], gender="VoiceGenderMale", age=1),
    SimpleNamespace(id="odd", name=None, languages=[None], gender=None, age=None),
]
RATE = 22_050


def samples_of(text: str, words_a_minute: int) -> array:
    """A voice that needs 0.2 s a character at 150 words a minute."""
    count = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return array("h", [8000, -8000] * (int(RATE * 0.2 * count * 150 / words_a_minute) // 2))


def write_aiff(path: Path, samples: array) -> None:
    big = array("h", samples)
    big.byteswap()
    exponent = 16383 + 14
    rate = struct.pack(">HQ", exponent, RATE << (63 - 14))
    comm = struct.pack(">hLh", 1, len(samples), 16) + rate
    ssnd = bytes(8) + big.tobytes()
    body = b"COMM" + struct.pack(">L", len(comm)) + comm
    body += b"SSND" + struct.pack(">L", len(ssnd)) + ssnd
    path.write_bytes(b"FORM" + struct.pack(">L", 4 + len(body)) + b"AIFF" + body)


class FakeDriver:
    """What both drivers do, as far as we use them; `late` finishes only after some turns."""

    def __init__(self, proxy, late: bool) -> None:
        self.proxy, self.late = proxy, late
        self.voice, self.rate = "HKEY\\ZH", 200
        self.said: list[tuple[str, str, int, Path]] = []
        self.waiting: tuple[str, Path] | None = None

    def destroy(self):
        pass

    def stop(self):
        pass

    def iterate(self):
        self.proxy.setBusy(False)
        yield

    def getProperty(self, name):
        return {"voices": VOICES, "voice": self.voice, "rate": self.rate}[name]

    def setProperty(self, name, value):
        if name == "voice" and value not in [voice.id for voice in VOICES]:
            raise ValueError("unknown voice id %s", value)
        setattr(self, name, value)

    def save_to_file(self, text, filename):
        self.said.append((text, self.voice, self.rate, Path(filename)))
        if self.late:
            self.proxy.setBusy(True)
            self.waiting = (text, Path(filename))
            return
        with wave.open(filename, "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(samples_of(text, self.rate).tobytes())

    def turn(self, seconds):
        if self.waiting:
            text, path = self.waiting
            self.waiting = None
            write_aiff(path, samples_of(text, self.rate))
            self.proxy.notify("finished-utterance", completed=True)
            self.proxy.setBusy(False)


@pytest.fixture(params=["sapi5", "nsss"])
def made(request, tmp_path, monkeypatch):
    drivers: list[FakeDriver] = []

    def build(proxy):
        drivers.append(FakeDriver(proxy, late=request.param == "nsss"))
        return drivers[-1]

    module = ModuleType(f"pyttsx3.drivers.{request.param}")
    module.buildDriver = build
    monkeypatch.setitem(sys.modules, module.__name__, module)
    import pyttsx3

    monkeypatch.setattr(pyttsx3, "_activeEngines", type(pyttsx3._activeEngines)())
    folder = tmp_path / "speaking"
    folder.mkdir()
    left = folder / "spoken-1.wav"
    left.write_text("of a worker that was killed")
    os.utime(left, (0, 0))
    voices = SystemVoices(request.param, folder, pump=lambda s: drivers[0].turn(s))
    return SimpleNamespace(
        voices=voices, driver=drivers[0], folder=folder, neutral=NEUTRAL[request.param]
    )


def test_only_chinese_voices_are_listed(made):
    listed = [(voice.id, voice.language, voice.gender) for voice in made.voices.voices()]
    assert listed == [("system/HKEY\\ZH", "zh-CN", "f"), ("system/com.hk", "yue", "m")]


def test_one_sentence_after_another_at_the_speed_asked_for(made):
    for rate in (120, 210, 300, 120):
        text = "今天天气很好"
        (sound,) = made.voices.say(text, "system/HKEY\\ZH", rate)
        seconds = len(sound.pcm) / 2 / sound.sample_rate
        assert 60 * len(text) / seconds == pytest.approx(rate, rel=0.03)
    assert [said[0] for said in made.driver.said].count(CALIBRATION) == 1, "measured once"
    assert made.driver.said[0][2] == made.neutral


def test_nothing_of_the_text_is_left_in_a_file(made):
    made.voices.say("您好", "system/HKEY\\ZH", 210)
    assert list(made.folder.iterdir()) == []


def test_what_another_process_says_meanwhile_is_left_alone_until_it_must_be_dead(made):
    other = made.folder / "spoken-2.wav"
    other.write_text("a recording is being made")
    made.voices.say("您好", "system/HKEY\\ZH", 210)
    assert list(made.folder.iterdir()) == [other]
    os.utime(other, (0, 0))
    made.voices.say("您好", "system/HKEY\\ZH", 210)
    assert list(made.folder.iterdir()) == []


def test_a_voice_that_is_not_there_is_said_so(made):
    with pytest.raises(VoiceGoneError):
        made.voices.say("您好", "system/nobody", 210)
    assert made.voices.say("您好", "system/HKEY\\ZH", 210)[0].pcm


def test_an_error_about_something_else_does_not_make_a_voice_gone(made, monkeypatch):
    def refuse(text: str, name: str) -> None:
        raise ValueError("something else")

    monkeypatch.setattr(made.driver, "save_to_file", refuse)
    with pytest.raises(NotSaidError):
        made.voices.say("您好", "system/HKEY\\ZH", 210)


def test_a_broken_sound_file_does_not_make_a_voice_gone(made, monkeypatch):
    monkeypatch.setattr(made.driver, "save_to_file", lambda text, name: Path(name).write_bytes(b""))
    monkeypatch.setattr("app.speech.engines.system.voice.LONGEST_S", 0.05)
    with pytest.raises(NotSaidError):
        made.voices.say("您好", "system/HKEY\\ZH", 210)


def test_a_voice_that_says_nothing_is_an_error(made, monkeypatch):
    monkeypatch.setattr(made.driver, "save_to_file", lambda text, name: None)
    monkeypatch.setattr("app.speech.engines.system.voice.LONGEST_S", 0.05)
    with pytest.raises(RuntimeError):
        made.voices.say("您好", "system/HKEY\\ZH", 210)


@pytest.mark.parametrize("data", [b"", b"RIFFxxxx", b"FORM" + bytes(40), b"FORM", bytes(100)])
def test_a_file_that_is_no_sound_is_an_error(data):
    with pytest.raises(ValueError):
        sound_from(data)


def test_strange_voices_do_not_spoil_the_list():
    odd = SimpleNamespace(id="x", name=7, languages=None, gender=3)
    assert chinese_only([odd, VOICES[0]])[0].name == "A"
