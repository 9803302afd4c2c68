"""`yinlingctl backup`, `restore`, `check` and `doctor`, as a volunteer types them."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.backup.stores import keep_belongings, load_belongings
from app.files.paths import Paths, default_paths
from app.settings.settings import Settings
from cli.main import main
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from content.text.readings.corrections import Corrections

TITLE = "给奶奶的一封信"
BLOCKS = (Block(BlockKind.TITLE, TITLE), Block(BlockKind.PARAGRAPH, "今天天气好。" * 90))
LETTER = Article(article_id(BLOCKS), BLOCKS)


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("YINLING_HOME", str(folder))
    return default_paths(os.environ, "linux")


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    paths = use(tmp_path / "old", monkeypatch)
    with closing(Library(paths.library_file)) as library:
        library.add([LETTER])
    before = load_belongings(paths)
    mine = replace(
        before,
        settings=Settings(size_index=8),
        corrections=Corrections.of({"重庆": ("chong2", "qing4")}),
    )
    assert keep_belongings(paths, before, mine, lambda number: None)
    return paths


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(tuple(map(str, arguments)))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_everything_goes_to_another_home(
    paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "stick").mkdir()
    code, out, err = told(capsys, "backup", "--to", tmp_path / "stick", "--json")
    saved = json.loads(out)
    assert (code, saved["articles"]) == (0, 1)
    assert "100%" in err
    code, out, _ = told(capsys, "check", saved["file"], "--json")
    assert (code, json.loads(out)["articles"]) == (0, 1)
    new = use(tmp_path / "new", monkeypatch)
    code, out, _ = told(capsys, "restore", saved["file"], "--json")
    back = json.loads(out)
    assert (code, back["articles"]) == (0, 1)
    assert Path(back["before"]).is_file()
    with closing(Library(new.library_file)) as library:
        assert LETTER.id in [row.id for row in library.rows(Shelf.SHELF)]
    mine = load_belongings(new)
    assert mine.settings.size_index == 8
    assert dict(mine.corrections.entries) == {"重庆": ("chong2", "qing4")}


def test_a_backup_beside_the_library_is_listed_by_check(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "check")[1].endswith("留底：还没有\n")
    code, out, _ = told(capsys, "backup", "--json")
    assert code == 0
    assert Path(json.loads(out)["file"]).is_file()
    (copy,) = json.loads(told(capsys, "check", "--json")[1])["copies"]
    assert copy["before"] == ""


@pytest.mark.parametrize("command", ["check", "restore"])
@pytest.mark.parametrize("given", [b"nothing of ours", b"PK\5\6" + bytes(18), None])
def test_a_file_of_something_else_is_the_fault_of_what_was_given(
    command: str, given: bytes | None, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    file = paths.data / "a.yinling"
    if given is not None:
        file.write_bytes(given)
    code, out, err = told(capsys, command, file)
    assert (code, out) == (2, "")
    assert err.startswith(f"{file}：")


def test_a_place_that_cannot_be_written_is_the_fault_of_the_machine(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = told(capsys, "backup", "--to", paths.data / "gone")
    assert code == 3
    assert "那个文件夹写不进去" in err


def test_nothing_is_restored_while_the_app_is_open(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.data / "yinling.lock").write_text(f"{os.getpid()}\nyinling\nhere\n")
    code, _, err = told(capsys, "restore", paths.data / "a.yinling")
    assert (code, err) == (3, "请先关掉银龄悦读，再恢复。\n")


def test_an_article_is_still_put_back_by_its_id(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "remove", LETTER.id)
    assert told(capsys, "restore", LETTER.id[:8])[:2] == (0, "放回书架了。\n")


def test_check_says_that_the_library_is_damaged(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(paths.library_file)) as db, db:
        db.execute("UPDATE documents SET document = x'00'")
    assert told(capsys, "check")[0] == 2


def test_the_report_for_a_volunteer_has_no_title_and_no_text(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "backup")
    code, out, _ = told(capsys, "doctor", "--json")
    report = json.loads(out)
    assert code in (0, 3), "this machine may have no sound"
    assert report["library"] == []
    assert report["voices"]["in_use"] in report["voices"]["usable"]
    assert report["disk"]["writable"]
    assert len(report["copies"]) == 1
    for told_words in (out, told(capsys, "doctor")[1]):
        assert TITLE not in told_words
        assert "天气" not in told_words
        assert str(paths.data) not in told_words
