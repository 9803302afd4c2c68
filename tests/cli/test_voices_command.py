"""`yinlingctl voices`: the natural voice as a person at a terminal meets it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from fakes.voices.small_pack import SmallPackages, old_voice

from app.files.paths import Paths, default_paths
from app.speech.engines.kokoro.getting import packages
from app.speech.voice.voice_shelf import VoiceShelf
from cli.getting.politely import Going
from cli.main import main
from ui.words.voices import voice_name


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    return default_paths(os.environ, sys.platform)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def no_network(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name, value in (
        ("NO_INDEX", "1"),
        ("FIND_LINKS", str(folder)),
        ("CONFIG_FILE", os.devnull),
    ):
        monkeypatch.setenv(f"PIP_{name}", value)


def test_a_damaged_voice_is_named_and_fetched_again(
    paths: Paths,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = old_voice(paths)
    assert "已经装好了" in told(capsys, "voices", "--get")[1]
    assert told(capsys, "health")[0] == 0
    os.truncate(folder / "model.onnx", 0)
    code, out, _ = told(capsys, "health")
    assert code == 1
    assert "像真人的声音：坏了" in out
    assert "voices --get" in out
    code, out, _ = told(capsys, "voices")
    assert code == 0
    assert "kokoro/warm-woman" in out
    assert "坏了" in out
    listed = json.loads(told(capsys, "voices", "--json")[1])["voices"]
    assert {each["id"] for each in listed if each["damaged"]} >= {"kokoro/warm-woman"}
    no_network(monkeypatch, tmp_path)
    code, out, complaint = told(capsys, "voices", "--get")
    assert (code, out) == (1, "")
    assert "坏了" in complaint, "it is fetched, and that has no network here"
    assert "取不到" in complaint
    assert told(capsys, "voices", "--remove", "kokoro/warm-woman")[0] == 0
    assert told(capsys, "health")[0] == 0


def test_a_voice_has_the_name_that_the_window_gives_it(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    old_voice(paths)
    listed = told(capsys, "voices")[1]
    names = [voice_name(voice) for voice in VoiceShelf(paths).voices() if voice.id[:3] == "kok"]
    assert len(names) == 7
    assert [name for name in names if name not in listed] == []


def test_removing_one_speaker_says_that_all_have_gone(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    old_voice(paths)
    code, out, _ = told(capsys, "voices", "--remove", "kokoro/warm-woman")
    assert code == 0
    assert "7 个声音是一整套" in out
    assert "沉稳的男声" in out
    assert "voices --get" in out
    code, _, complaint = told(capsys, "voices", "--remove", "kokoro/warm-woman")
    assert (code, complaint) == (1, "没有这个编号的声音。\n")
    assert "自带" in told(capsys, "voices", "--remove", "own/clear-man")[2]


def test_what_is_not_there_is_not_put_in_and_the_stick_is_not_blamed(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, complaint = told(capsys, "voices", "--add", str(tmp_path / "gone.ylvoice"))
    assert code == 1
    assert complaint.startswith("没有找到")


def test_room_is_looked_at_before_anything_is_fetched(
    paths: Paths,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, _, complaint = told(capsys, "voices", "--pack", str(tmp_path / "no" / "a.ylvoice"))
    assert code == 1
    assert "361 MB" in complaint, "the size is said first"
    assert f"{tmp_path / 'no'}：没有这个文件夹" in complaint
    monkeypatch.setattr(packages, "MODEL_SIZE", 1 << 50)
    code, _, complaint = told(capsys, "voices", "--get")
    assert code == 1
    assert "磁盘上要空着" in complaint
    assert "要再空出" in complaint
    assert "取来了" not in complaint


def test_a_pack_written_into_a_folder_gets_a_name_there(
    paths: Paths,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    SmallPackages(tmp_path / "packages", monkeypatch).put_into(paths.packing)
    stick = tmp_path / "stick"
    stick.mkdir()
    code, out, _ = told(capsys, "voices", "--pack", str(stick))
    assert code == 0
    assert "做好了" in out
    assert [each.name for each in stick.iterdir()] == ["声音.ylvoice"]


def test_a_wait_is_never_silent_for_long(capsys: pytest.CaptureFixture[str]) -> None:
    clock = [0.0]
    adding = Going(lambda: False, first="正在放进来……", now=lambda: clock[0])
    for clock[0] in (1.0, 3.0, 4.0, 14.0):
        assert not adding.stopped()
    told = capsys.readouterr().err.splitlines()
    assert [line.partition("，")[0] for line in told] == ["正在放进来……", "还没有完"]
    clock[0] = 0.0
    going = Going(lambda: clock[0] > 100, "正在装好……", lambda: clock[0])
    going.told(5, 100)
    for clock[0] in (4.0, 9.0, 14.0, 15.0, 26.0):
        assert not going.stopped()
    going.told(99, 100)
    going.told(100, 100)
    clock[0] = 101.0
    assert going.stopped()
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("，")[0] for line in lines] == [
        "取来了 5%",
        "还没有完",
        "还没有完",
        "取来了 99%",
        "取来了 100%",
        "正在装好……",
        "还没有完",
    ]
    assert "26 秒" in lines[2]
