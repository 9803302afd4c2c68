"""The demo drives the real app, and fails if nothing was heard or seen."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from tools import demo as module
from tools import virtual_screen, virtual_sound
from tools.demo import LOUD, demo, save_wave, spoken_seconds
from tools.demo_parts.drive import has_colour
from tools.virtual_sound import RECORD_RATE

TEXT = "院子里的花开了\n\n" + "今天天气很好，院子里的花开了。邻居们都出来看花。\n\n" * 8
needs_machine = pytest.mark.skipif(
    not (virtual_screen.is_available() and virtual_sound.is_available()),
    reason="needs Xvfb and PulseAudio",
)


def tone(seconds: float, peak: int) -> array[int]:
    """Return a tone of 200 Hz."""
    count = round(RECORD_RATE * seconds)
    step = 2 * math.pi * 200 / RECORD_RATE
    return array("h", (round(peak * math.sin(step * at)) for at in range(count)))


@given(st.floats(0, 2))
def test_silence_is_not_speech(seconds: float) -> None:
    assert spoken_seconds(array("h", bytes(2 * round(RECORD_RATE * seconds)))) == 0.0


def test_hum_below_the_threshold_is_not_speech() -> None:
    assert spoken_seconds(tone(1.0, LOUD - 50)) == 0.0


def test_speech_is_counted_without_its_pauses() -> None:
    sound = tone(1.0, 8000) + array("h", bytes(2 * RECORD_RATE)) + tone(0.5, 8000)
    assert spoken_seconds(sound) == pytest.approx(1.5, abs=0.05)


def test_the_recording_can_be_opened_by_every_player(tmp_path: Path) -> None:
    sound = tone(0.5, 8000)
    save_wave(sound, tmp_path / "sound.wav")
    with wave.open(str(tmp_path / "sound.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == RECORD_RATE
        assert file.readframes(file.getnframes()) == sound.tobytes()


def test_the_highlight_is_looked_for() -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbf5e6"))
    assert not has_colour(image, "#ffd84d")
    for y in range(50, 100):
        for x in range(200):
            image.setPixelColor(x, y, QColor("#ffd84d"))
    assert has_colour(image, "#ffd84d")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.demo", str(tmp_path / "out"), str(tmp_path / "none.txt")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "找不到文件" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.screen
@pytest.mark.sound
@needs_machine
@pytest.mark.skipif(not has_turn(1, every=4), reason=ANOTHER_DAY)
def test_the_demo_shows_every_screen_and_is_heard(tmp_path: Path) -> None:
    file = tmp_path / "花.txt"
    file.write_text(TEXT, "utf-8")
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "tools.demo", str(out), str(file), "--seconds", "4"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted(out.glob("*.png"))
    assert len(pictures) >= 10
    seen = {path.stem.split("-", 1)[1] for path in pictures}
    screens = {
        "seeing",
        "hearing",
        "pace",
        "ready",
        "home",
        "list",
        "add",
        "arrivals",
        "reading",
        "more",
        "display",
        "sound-yellow",
    }
    assert screens <= seen
    assert len({path.read_bytes() for path in pictures}) == len(pictures), "no picture twice"
    for path in pictures:
        assert QImage(str(path)).width() >= 1024
    with wave.open(str(out / "sound.wav")) as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
    assert spoken_seconds(samples) >= 2.0


class SilentRun:
    """Stands for the driven app: walks through everything, and makes no sound."""

    def __init__(self, code: int) -> None:
        self.returncode = code


@pytest.mark.sound
@needs_machine
@pytest.mark.parametrize("code", [0, 1])
def test_a_silent_recording_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: SilentRun(code))
    faults = demo(tmp_path / "out", None, 4.0)
    assert any("录音里没有声音" in fault for fault in faults)
    assert len(faults) == 1 + code
    assert (tmp_path / "out" / "sound.wav").exists()
    monkeypatch.setattr(sys, "argv", ["demo", str(tmp_path / "out")])
    assert module.main() == 1
