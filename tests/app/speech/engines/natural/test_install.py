"""A voice is installed whole or not at all; afterwards it speaks in the voice's process."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.dictionaries import give_dictionaries
from fakes.places import ROOT
from fakes.voices.tiny_voice import write_voice

from app.files.paths import HOME_VARIABLE, default_paths
from app.speech.engines.faults import (
    NoRoomError,
    VoiceFileError,
    VoiceSilentError,
    VoiceStoppedError,
)
from app.speech.engines.natural import install, shelf
from app.speech.engines.natural.install import called, install_voice
from app.speech.engines.natural.shelf import natural_voices, read_record, remove_voice
from app.speech.voice import wire
from content.errors import ContentError

needs_program = pytest.mark.skipif(
    importlib.util.find_spec("sherpa_onnx") is None, reason="sherpa-onnx is not installed"
)


def heard(folder: Path) -> float:
    return 200.0


def zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"{folder.name}/{file.name}")
    return path


@pytest.fixture
def tiny(tmp_path):
    return write_voice(tmp_path / "vits-tiny")


@pytest.fixture
def voices(tmp_path):
    return tmp_path / "home" / "data" / "voices"


def test_a_voice_is_listed_once_it_is_in(tiny, voices):
    assert natural_voices(voices) == ()
    voice = install_voice(zipped(tiny), voices, heard)
    assert natural_voices(voices) == (voice,)
    assert (voice.language, voice.name, voice.gender) == ("zh-CN", "vits-tiny", "")
    name = voice.id.removeprefix("natural/")
    assert read_record(voices, name).rate == 200
    assert [path.name for path in voices.iterdir()] == [name]


def test_the_same_voice_again_replaces_itself_and_another_stands_beside_it(tiny, voices, tmp_path):
    first = install_voice(tiny, voices, heard)
    assert install_voice(tiny, voices, heard) == first
    other = write_voice(tmp_path / "vits-other", loudness=0.2)
    install_voice(other, voices, heard)
    assert len(natural_voices(voices)) == 2


def test_what_does_not_speak_leaves_nothing_behind(tiny, voices):
    def silent(folder: Path) -> float:
        raise VoiceSilentError("silence")

    with pytest.raises(VoiceSilentError):
        install_voice(tiny, voices, silent)
    assert list(voices.iterdir()) == []


def test_what_is_stopped_leaves_nothing_behind_and_the_old_voice_as_it_was(tiny, voices, tmp_path):
    old = install_voice(tiny, voices, heard)
    asked = []

    def stopped_at(count: int) -> Callable[[], bool]:
        asked.clear()
        return lambda: (asked.append(1), len(asked) >= count)[1]

    install_voice(zipped(tiny), voices, heard, stopped=stopped_at(10_000))
    questions = len(asked)
    assert questions >= 4, "at each file, and before it is listed"
    before = natural_voices(voices)
    for count in range(1, questions + 1):
        for source in (tiny, zipped(tiny)):
            with pytest.raises(VoiceStoppedError):
                install_voice(source, voices, heard, stopped=stopped_at(count))
    assert natural_voices(voices) == before
    assert old.id in [voice.id for voice in before]
    assert not [path for path in voices.iterdir() if path.name.startswith(".")]


def test_two_voices_in_one_or_none_are_refused(tiny, voices, tmp_path):
    write_voice(tmp_path / "both" / "a")
    write_voice(tmp_path / "both" / "b")
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "both", tmp_path / "empty"):
        with pytest.raises(VoiceFileError):
            install_voice(source, voices, heard)
    assert list(voices.iterdir()) == []


def test_what_a_killed_app_left_is_cleared_away(tiny, voices):
    left = voices / f"{install.INCOMING}x"
    left.mkdir(parents=True)
    install_voice(tiny, voices, heard)
    assert not left.exists()


def test_a_full_disk_is_a_fault_of_the_world(tiny, tmp_path):
    (tmp_path / "file").write_text("where the folder should be")
    with pytest.raises(NoRoomError):
        install_voice(tiny, tmp_path / "file" / "voices", heard)


def test_without_the_program_it_is_kept_but_not_usable(tiny, voices, monkeypatch):
    for module in (install, shelf):
        monkeypatch.setattr(module, "program_is_here", lambda: False)
    voice = install_voice(tiny, voices, lambda folder: pytest.fail("nothing could speak"))
    assert not voice.usable
    assert natural_voices(voices) == (voice,)


def test_damaged_records_are_passed_over(tiny, voices):
    voice = install_voice(tiny, voices, heard)
    record = voices / voice.id.removeprefix("natural/") / "voice.json"
    good = json.loads(record.read_text())
    for bad in (
        b"",
        b"[]",
        b"\xff",
        b"[" * 10_000,
        json.dumps({**good, "rate": "fast"}).encode(),
        json.dumps({**good, "layout": {**good["layout"], "model": "../../x"}}).encode(),
        json.dumps({**good, "layout": {**good["layout"], "language": "en"}}).encode(),
    ):
        record.write_bytes(bad)
        assert natural_voices(voices) == ()


def test_it_can_be_taken_away_and_nothing_else_can(tiny, voices):
    voice = install_voice(tiny, voices, heard)
    (voices.parent / "library.db").write_text("dear")
    for wrong in ("natural/..", "natural/../library.db", "natural/", "natural/none"):
        assert not remove_voice(voices, wrong)
    assert remove_voice(voices, voice.id)
    assert natural_voices(voices) == ()
    assert (voices.parent / "library.db").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("vits-zh.tar.bz2", "vits-zh"), ("好 声音.zip", "好 声音"), (".zip", ".zip"), ("x.y", "x.y")],
)
def test_a_voice_is_called_as_its_file(name, words):
    assert called(Path("/a") / name) == words


# --- with sherpa-onnx, and a model of some hundred bytes ---


@needs_program
def test_a_new_voice_says_a_sentence_before_it_is_offered(tiny, voices):
    voice = install_voice(tiny, voices)
    rate = read_record(voices, voice.id.removeprefix("natural/")).rate
    assert rate == pytest.approx(200, rel=0.2)


@needs_program
@pytest.mark.parametrize("what", ["silent", "damaged", "other language"])
def test_a_voice_that_cannot_speak_is_not_offered(tmp_path, voices, what):
    if what == "silent":
        source = write_voice(tmp_path / "v", loudness=0.0)
    elif what == "damaged":
        source = write_voice(tmp_path / "v")
        (source / "model.onnx").write_bytes(b"no model")
    else:
        source = write_voice(tmp_path / "v", language="Klingon")
    with pytest.raises(ContentError):
        install_voice(source, voices)
    assert list(voices.iterdir()) == []


@needs_program
def test_it_speaks_in_the_voices_process_as_fast_as_asked(tiny, voices, tmp_path):
    voice = install_voice(tiny, voices)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        HOME_VARIABLE: str(tmp_path / "home"),
    }
    give_dictionaries(default_paths(environment, sys.platform).cache)
    text = "今天天气很好，我们一起到公园里走一走。"
    asks = [
        wire.Ask(1, text, voice.id, 150),
        wire.Ask(2, text, voice.id, 300, clear=True),
        wire.Ask(3, "您听得清楚吗？", "", 210),
        wire.Ask(4, "您听得清楚吗？", "natural/gone", 210),
    ]
    # As the app does: the pipe stays open until all is answered, however long dictionaries take.
    with subprocess.Popen(
        wire.VOICE_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as worker:
        worker.stdin.write(b"".join(map(wire.pack_order, asks)))
        worker.stdin.flush()
        reader, answers = wire.AnswerReader(), []
        while len(answers) < len(asks) and (data := worker.stdout.read1()):
            answers += reader.feed(data)
        worker.stdin.close()
        assert worker.wait(timeout=60) == 0
    slow, fast, own, gone = answers
    assert slow.sample_rate == 16_000
    assert len(slow.pcm) == pytest.approx(2 * len(fast.pcm), rel=0.03)
    assert slow.words
    assert own.sample_rate == 22_050
    assert gone.fault == wire.NO_VOICE
