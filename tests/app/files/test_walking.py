"""What is in a folder: texts, pictures and the rest, each file once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files.walking import all_below
from content.errors import ImportStoppedError


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def test_each_file_is_in_one_group(tmp_path: Path) -> None:
    made(
        tmp_path,
        "第10章.txt",
        "第2章.TXT",
        "旧.ppt",
        "论文.caj",
        "b/信.doc",
        "a/单.HEIC",
        "舞.mp4",
        "无",
    )
    below = all_below(tmp_path)
    assert [path.name for path in below.documents] == [
        "旧.ppt", "第2章.TXT", "第10章.txt", "论文.caj", "信.doc",
    ]  # fmt: skip
    assert [path.name for path in below.pictures] == ["单.HEIC"]
    assert [path.name for path in below.others] == ["无", "舞.mp4"]
    assert below.is_all


def test_what_no_person_put_there_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, ".DS_Store", "Thumbs.db", "DESKTOP.INI", "~$信.docx", "$RECYCLE.BIN/旧.txt")
    made(tmp_path, "页.html", "页_files/图.png", "页_files/a.html", "另一页.files/图.png")
    below = all_below(tmp_path)
    assert [path.name for path in below.documents] == ["页.html"]
    assert [path.parent.name for path in below.pictures] == ["另一页.files"], (
        "there is no such page"
    )
    assert below.others == ()


def test_a_folder_that_is_too_large_is_not_looked_through(tmp_path: Path) -> None:
    made(tmp_path, *(f"{number}.txt" for number in range(5)))
    below = all_below(tmp_path, 3)
    assert (len(below.documents), below.is_all) == (3, False)
    below = all_below(tmp_path, 5)
    assert (len(below.documents), below.is_all) == (5, True)


def test_it_may_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise ImportStoppedError()

    with pytest.raises(ImportStoppedError):
        all_below(made(tmp_path, "信.txt"), check=stop)


def test_the_texts_of_a_publishers_tree_are_no_files_to_bring(tmp_path: Path) -> None:
    tree = ("metadata/timestamp.json", "books/ab/x.epub", "opds/index.xml", "index.html")
    made(tmp_path, *(f"yinling/{name}" for name in tree), "yinling/信.txt", "书.epub")
    below = all_below(tmp_path)
    assert [path.name for path in below.documents] == ["书.epub", "信.txt"]
    (tmp_path / "yinling/metadata/timestamp.json").unlink()
    assert len(all_below(tmp_path).documents) > 2, "it is no tree"
