"""`yinlingctl inbox`, as a volunteer types it: real folders, the real importing process."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from cli.main import main
from content.library.store.library import Library
from content.library.store.shelf import OriginKind

LETTER = "全家去了西湖\n\n妈，我们今天去了西湖，船上的风很凉快，孩子们都很高兴。\n"


@pytest.fixture(autouse=True)
def _quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cli.inbox.STEADY_S", -0.1)
    monkeypatch.setattr("app.letters.mailbox.STEADY_S", 0.0)
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(("inbox", *map(str, arguments)))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_letters_are_taken_once_and_a_fault_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box = tmp_path / "妈收"
    (box / "来自小芳").mkdir(parents=True)
    (box / "来自小芳" / "西湖.txt").write_text(LETTER, "utf-8")
    code, out, _ = told(capsys, "--folder", box, "--once")
    assert (code, out) == (0, "小芳来信了：全家去了西湖\n")
    assert told(capsys, "--folder", box, "--once")[:2] == (0, "")
    (box / "坏.docx").write_bytes(b"PK\3\4" + bytes(100))
    code, out, _ = told(capsys, "--folder", box, "--once", "--json")
    assert code == 2
    fields = json.loads(out)
    assert (fields["file"], fields["outcome"]) == ("坏.docx", "refused")
    assert fields["fault"]
    library = Library(default_paths(os.environ, sys.platform).library_file)
    assert [row.title for row in library.rows_from(OriginKind.LETTER)] == [
        "小芳来信了：全家去了西湖"
    ]
    library.close()


def test_the_mailbox_of_the_app_is_the_usual_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = told(capsys, "--once")
    assert (code, err) == (2, "还没有选过家信的文件夹。请加上 --folder 和文件夹。\n")
    paths = default_paths(os.environ, sys.platform)
    SettingsStore(paths.settings_file).save(Settings(letters_folder=str(tmp_path / "gone")))
    code, _, err = told(capsys, "--once")
    assert code == 2
    assert "没有这个文件夹" in err


def test_a_library_that_takes_nothing_is_the_machines_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "小芳-信.txt").write_text(LETTER, "utf-8")
    home = tmp_path / "home" / "data"
    home.mkdir(parents=True)
    (home / "library.db").mkdir()
    assert told(capsys, "--folder", tmp_path, "--once")[0] == 3
