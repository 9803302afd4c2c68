"""yinlingctl import: folders, standard input, a line of JSON for each file, and why."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess
from PIL import Image

from cli.bringing import File, Progress, found_files
from cli.main import main
from content.errors import refused
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from content.library.store.library import Library
from content.library.store.shelf import Shelf

BOOK = "河边的旧船\n\n第一章 雨\n\n船停在河边。\n\n第二章 雪\n\n船走了。\n\n岸上没有人。\n"


class Here(InProcess):
    """Reads in this process; one name stands for a Ctrl-C while it is read."""

    def __init__(self, modules: Path) -> None:
        """Need no further modules."""

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        if isinstance(what, Source) and what.name == "停":
            raise KeyboardInterrupt
        watch.progress(0.5)
        return super().read(what, watch)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)
    monkeypatch.setattr("cli.importing.ImportingChild", Here)
    return tmp_path / "home"


def letters(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"{name}\n\n{name}里说，家里都好。\n", "utf-8")
    return folder


def titles(home: Path) -> list[str]:
    library = Library(home / "data" / "library.db")
    try:
        return sorted(row.title for row in library.rows(Shelf.SHELF))
    finally:
        library.close()


def test_a_folder_is_read_with_all_that_is_below(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = letters(tmp_path / "stick", "第2封信", "第10封信")
    letters(stick / "家" / "里", "奶奶的信")
    letters(stick / ".Trash", "旧信")
    (stick / "坏.txt").write_bytes(bytes(range(256)) * 4)
    (stick / "歌.mp3").write_bytes(b"ID3")
    assert main(["import", str(stick)]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "添加了 3 篇，0 篇早已在书架上："
    assert [line.split("  ")[1] for line in out.splitlines()[1:4]] == [
        "第2封信", "第10封信", "奶奶的信",
    ]  # fmt: skip
    assert out.splitlines()[-1] == "一共 5 个文件：读了 3 个，2 个读不了。"
    assert err.splitlines() == [
        f"{stick / '坏.txt'}：这个文件里不是文字。",
        f"{stick / '歌.mp3'}：这是录音，不是文章。",
    ]
    assert titles(home) == sorted(["第2封信", "第10封信", "奶奶的信"])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (found,) = found_files([str(tmp_path)])
    assert not isinstance(found, File)
    assert found.error.code == "nothing-in-folder"


def test_files_of_a_kind_are_told_with_one_reason(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = letters(tmp_path / "stick", "信")
    (stick / "空.txt").write_bytes(b"")
    for name in ("一.mp4", "二.mov", "三.mp4", "四.avi", "程序.exe"):
        (stick / name).write_bytes(b"x")
    assert main(["import", str(stick)]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"{stick / '空.txt'}：这是空文件，里面什么也没有。",
        "4 个文件（一.mp4、三.mp4、二.mov 等）：这是录像，不是文章。",
        f"{stick / '程序.exe'}：这种文件读不了。",
    ]
    assert out.splitlines()[-1] == "一共 7 个文件：读了 1 个，6 个读不了。"


def test_a_folder_of_other_kinds_is_told_and_its_files_are_counted(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").mkdir()
    for name in ("一.mp4", "二.mp4"):
        (tmp_path / "stick" / name).write_bytes(b"x")
    assert main(["import", str(tmp_path / "stick")]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"{tmp_path / 'stick'}：这是一个文件夹，里面没有能读的文件。",
        "2 个文件（一.mp4、二.mp4）：这是录像，不是文章。",
    ]
    assert out.splitlines()[-1] == "一共 2 个文件：读了 0 个，2 个读不了。"


def test_pictures_of_a_folder_are_read_or_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Here.read

    def without_paper(self: Here, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        if isinstance(what, Source) and what.ending == ".png":
            raise refused("missing-paper")
        return read(self, what, watch)

    monkeypatch.setattr(Here, "read", without_paper)
    stick = letters(tmp_path / "stick", "信")
    (stick / "花.md").write_text("# 花\n\n开了。\n\n![花](花.png)\n", "utf-8")
    for name in ("花", "单子", "通知"):
        Image.new("L", (40, 30), 255).save(stick / f"{name}.png")
    assert main(["import", str(stick)]) == 1
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert line.startswith("2 个文件（单子.png、通知.png）：认图片上的字要另装一样东西")
    assert out.splitlines()[-2:] == [
        "另有 1 张图片是文章里的，跟着文章走。",
        "一共 4 个文件：读了 2 个，2 个读不了。",
    ]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    stick = letters(tmp_path / "stick", "信")
    try:
        (stick / "圈").symlink_to(stick, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [each.name for each in found_files([str(stick)])] == [str(stick / "信.txt")]


def test_standard_input_is_read_as_bytes(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BOOK.encode("gb18030"))))
    assert main(["import", "-"]) == 0
    assert titles(home) == ["河边的旧船"]
    assert capsys.readouterr().err == ""


def test_what_was_read_before_ctrl_c_is_on_the_shelf(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = letters(tmp_path / "stick", "一", "停", "后")
    files = [str(stick / f"{name}.txt") for name in ("一", "停", "后")]
    assert main(["import", *files]) == 130
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "添加了 1 篇，0 篇早已在书架上："
    assert err == "停下了。\n"
    assert titles(home) == ["一"]


def test_json_is_a_line_for_each_file(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = letters(tmp_path / "stick", "信")
    (stick / "书.txt").write_text(BOOK, "utf-8")
    (stick / "空.txt").write_text(" \n", "utf-8")
    assert main(["import", "--dry-run", "--json", str(stick)]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    by_name = {Path(each["file"]).stem: each for each in found}
    assert by_name["书"]["chapters"] == [
        {"article": 0, "paragraph": 0, "title": "第一章 雨"},
        {"article": 0, "paragraph": 2, "title": "第二章 雪"},
    ]
    assert by_name["书"]["articles"][0]["paragraphs"][2] == "第二章 雪"
    assert by_name["空"]["fault"] == "nothing-to-read"
    assert by_name["空"]["articles"] == by_name["空"]["chapters"] == by_name["空"]["doubts"] == []
    assert not home.exists()


def test_why_tells_what_became_of_each_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "书.txt"
    file.write_text(BOOK, "utf-8")
    assert main(["import", "--dry-run", "--why", "--json", str(file)]) == 0
    why = json.loads(capsys.readouterr().out)["why"]
    assert [(each["line"], each["became"], each["rule"]) for each in why] == [
        (None, "format", "plain"),
        (1, "title", "title-here"),
        (3, "heading", "chapter-sure"),
        (5, "paragraph", None),
        (7, "heading", "chapter-sure"),
        (9, "paragraph", None),
        (11, "paragraph", None),
    ]
    assert main(["import", "--dry-run", "--why", str(file)]) == 0
    assert "     3  小标题  第一章 雨（章名的写法）" in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_the_progress_and_a_pipe_does_not() -> None:
    for stream, seen in ((Terminal(), True), (io.StringIO(), False)):
        with Progress(stream, 2) as progress:
            progress.next("奶奶的信.txt")
            progress.progress(0.5)
        assert ("第 1 个，共 2 个　50%　奶奶的信.txt" in stream.getvalue()) is seen
        assert stream.getvalue().endswith("\x1b[K") is seen


def test_files_of_which_all_was_there_are_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = letters(tmp_path / "甲", "第1封信", "第2封信")
    two = letters(tmp_path / "乙", "第1封信")
    assert main(["import", str(one), str(two)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "添加了 2 篇，1 篇早已在书架上："
    assert out[4:6] == ["早已在书架上的文件：", f"  {two / '第1封信.txt'}"]
    assert main(["import", "--dry-run", str(one)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[3:6] == [
        "早已在书架上的文件：", f"  {one / '第1封信.txt'}", f"  {one / '第2封信.txt'}",
    ]  # fmt: skip
