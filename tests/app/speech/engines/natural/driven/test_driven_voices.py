"""A folder that is Kokoro obeys our readings where it can; else sherpa-onnx speaks it as before."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes.dictionaries import DICTIONARIES, by_dictionaries
from fakes.turns import today, turn_of
from fakes.voices.kokoro_folder import facts, graph, tokens, write_folder
from fakes.voices.natural_voice import real_voice  # noqa: F401 # a fixture

from app.files.paths import Paths
from app.speech.engines.faults import VoiceTooLargeError
from app.speech.engines.kokoro.alphabet import LETTERS
from app.speech.engines.kokoro.shelf import installed
from app.speech.engines.natural import voice as voice_of_natural
from app.speech.engines.natural.driven import runtime, trial
from app.speech.engines.natural.driven.drive import Drive, Script, read_drive, write_drive
from app.speech.engines.natural.driven.zhuyin import BETWEEN
from app.speech.engines.natural.driven.zhuyin import LETTERS as ZHUYIN
from app.speech.engines.natural.install import install_voice
from app.speech.engines.natural.layout import LARGEST_TOKENS, layout_of
from app.speech.engines.natural.shelf import Record, natural_voices, write_record
from app.speech.engines.natural.voice import NaturalVoices
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers
from content.model import Spoken
from content.text import wording as how_said
from content.text.readings.corrections import Corrections

wording = by_dictionaries(how_said.wording)
VOICE = "natural/kokoro-1"


def small_folder(folder: Path) -> Path:
    """Write a folder that looks like Kokoro, with a model of some bytes that says nothing."""
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(graph(("Round", "/r")) + facts())
    (folder / "tokens.txt").write_text(tokens(), "utf-8")
    (folder / "voices.bin").write_bytes(bytes(1000))
    (folder / "lexicon-zh.txt").write_text("你 n i ↓\n", "utf-8")
    return folder


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path)
    folder = small_folder(paths.voices / "kokoro-1")
    write_record(folder, Record("kokoro", layout_of(folder), 200))
    return paths


def given(paths: Paths, page: str, script: Script | None) -> Spoken:
    folder = paths.voices / "kokoro-1"
    write_drive(folder, script and Drive(script, 3, "/r", True, 300))
    corrections = Corrections.of({"单于": ("chan2", "yu2")})
    return Speakers(paths).render(wording(page, corrections), VOICE)


def test_what_cannot_be_driven_is_given_characters_as_before(paths: Paths) -> None:
    assert given(paths, "单于，重庆。", None).text == "单于，重庆。"


def test_our_readings_drive_the_first_models(paths: Paths) -> None:
    assert given(paths, "单于，重庆。", Script.IPA).text == "ꭧʰa↗ny↗, ꭧʰʊ↗ŋʨʰi↘ŋ."


def test_our_readings_drive_the_chinese_model_in_its_own_letters(paths: Paths) -> None:
    spoken = given(paths, "单于，重庆银行花儿好。", Script.ZHUYIN)
    assert spoken.text == "ㄔㄢ2ㄩ2, ㄔ中2ㄑ应4/阴2ㄏㄤ2/ㄏ穵R1/ㄏㄠ3."
    english = given(paths, "用WiFi上网。", Script.ZHUYIN).text
    assert english.startswith("用4 w")
    assert english.endswith(" ㄕㄤ4王3.")
    assert set(english) <= ZHUYIN | set(LETTERS) | {BETWEEN}


def test_a_folder_that_is_no_model_is_not_driven_and_stays_as_it_is(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "k")
    (folder / "model.onnx").write_bytes(b"no model at all")
    trial.look_at(folder, None, lambda: False)
    assert (folder / "drive.json").is_file()
    assert read_drive(folder) is None
    assert (folder / "model.onnx").read_bytes() == b"no model at all"


def test_a_list_of_letters_without_end_is_refused(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "k")
    with (folder / "tokens.txt").open("wb") as file:
        file.truncate(LARGEST_TOKENS + 1)
    with pytest.raises(VoiceTooLargeError):
        layout_of(folder)


@pytest.mark.parametrize("speaks", turn_of(today(), ["speaks"], 1, every=4, first=2))
def test_a_real_model_in_such_a_folder_obeys_us_and_tells_its_words(
    real_voice: Paths,  # noqa: F811
    tmp_path: Path,
    speaks: str,
) -> None:
    here = installed(real_voice)
    assert here is not None
    mine = replace(real_voice, data=tmp_path / "data", cache=tmp_path / "cache")
    source = write_folder(tmp_path / "kokoro-multi-lang-v1_0", here)
    voice = install_voice(
        source, mine.voices, lambda folder: 250.0, can_drive=True, program=here.program
    )
    (folder,) = mine.voices.iterdir()
    drive = read_drive(folder)
    assert drive is not None
    assert (drive.script, drive.speaker, drive.has_lengths) == (Script.IPA, 2, True)
    assert drive.ends, "the graph tells how long its letters are"
    assert drive.rate == pytest.approx(300, rel=0.1)
    assert natural_voices(mine.voices, can_drive=True) == (voice,)
    page = "太原 晋中，早上好。"
    answers = list(Reciter(Speakers(mine), DICTIONARIES).say(wire.Ask(1, page, voice.id, 210)))
    assert [each.fault for each in answers] == [""] * len(answers)
    words = [page[start:end] for each in answers for start, end, _ in each.words]
    assert words == ["太原", "晋中", "早上好"]
    sound = np.frombuffer(b"".join(each.pcm for each in answers), np.int16)
    assert 1.2 * 24_000 < len(sound) < 5 * 24_000
    with (folder / "voices.bin").open("rb+") as file:
        os.ftruncate(file.fileno(), 1_000_000)
    ask = wire.Ask(2, "再见。", voice.id, 210)
    assert [each.fault for each in Reciter(Speakers(mine), DICTIONARIES).say(ask)] == [
        wire.NO_VOICE
    ]


@pytest.fixture
def old_voices(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> NaturalVoices:
    monkeypatch.setattr(runtime, "program_is_here", lambda: True)
    return NaturalVoices(paths)


def test_a_look_that_ends_the_process_is_not_held_again(
    old_voices: NaturalVoices, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*given: object, **named: object) -> None:
        raise SystemExit(139)

    monkeypatch.setattr(voice_of_natural, "look_at", ends)
    with pytest.raises(SystemExit):
        old_voices.prepare("好", VOICE, "")
    assert not old_voices.prepare("好", VOICE, "")


def test_a_look_that_is_interrupted_leaves_nothing_and_is_held_again(
    old_voices: NaturalVoices, paths: Paths
) -> None:
    folder = paths.voices / "kokoro-1"
    (folder / ".model.onnx.new").write_bytes(b"half")
    old_voices.interrupt()
    old_voices.prepare("好", VOICE, "")
    assert not (folder / ".model.onnx.new").exists()
    assert not (folder / "drive.json").exists()
    old_voices.resume()
    old_voices.prepare("好", VOICE, "")
    assert (folder / "drive.json").is_file()
