"""`yinlingctl voices`: the natural voice as a person at a terminal meets it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from fakes.voices.small_pack import old_voice

from app.files.paths import Paths, default_paths
from cli.main import main


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
