"""Several files, folders and texts are read as one; what cannot be read is in the answer."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess

from app.files.fingerprints import fingerprint
from app.importing.together import MOST, NothingInFolderError, read_together, read_with_folders
from content.errors import ImportStoppedError, UnreadableFileError
from content.importers.base import Source
from content.importers.shared.watch import Stoppable


def letter(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"{name}\n\n{name}里说，家里都好。\n", "utf-8")
    return path


def text(words: str) -> Source:
    return Source("", lambda: BytesIO(words.encode()))


def test_files_folders_and_texts_come_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    inside = [letter(tmp_path / "夹", name) for name in ("乙信", "甲信")]
    os.utime(inside[0], (1e9, 1e9))
    given = (letter(tmp_path, "丙信"), tmp_path / "夹", text("丁信\n\n一句话说完。\n"))
    found = read_with_folders(InProcess(), given)
    titles = [article.title for article in found.result.articles]
    assert titles == ["丙信", "乙信", "甲信", "丁信"], "a folder by its names"
    assert (found.refused, found.is_all) == ((), True)


def test_each_file_is_known_with_its_articles(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    files = letter(tmp_path, "甲信"), letter(tmp_path / "夹", "乙信")
    found = read_with_folders(InProcess(), (files[0], tmp_path / "夹", text("丙信\n\n一句话。\n")))
    ids = [article.id for article in found.result.articles]
    assert found.files == ((fingerprint(files[0]), (ids[0],)), (fingerprint(files[1]), (ids[1],)))


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "空夹").mkdir()
    os.mkfifo(tmp_path / "管.txt")
    heard: list[object] = []
    found = read_with_folders(InProcess(), (tmp_path / "空夹", tmp_path / "管.txt"))
    assert [(each.what, type(each.error)) for each in found.refused] == [
        (tmp_path / "空夹", NothingInFolderError),
        (tmp_path / "管.txt", UnreadableFileError),
    ]
    read_together(InProcess(), (tmp_path / "没有", letter(tmp_path, "信")), refused=heard.append)
    assert len(heard) == 1


def test_no_more_than_so_many_at_once(tmp_path: Path) -> None:
    found = read_with_folders(
        InProcess(), [text(f"第{n}封\n\n一句话。\n") for n in range(MOST + 1)]
    )
    assert (len(found.result.articles), found.is_all) == (MOST, False)


def test_a_folder_says_that_it_holds_more(tmp_path: Path) -> None:
    for number in range(MOST + 1):
        (tmp_path / f"{number}.txt").write_text(f"第{number}封\n\n一句话。\n", "utf-8")
    found = read_with_folders(InProcess(), [tmp_path])
    assert (len(found.result.articles), found.is_all) == (MOST, False)


def test_a_stop_ends_it(tmp_path: Path) -> None:
    watch = Stoppable()
    watch.stop()
    with pytest.raises(ImportStoppedError):
        read_with_folders(InProcess(), [letter(tmp_path, "信")], watch)


def test_a_folder_of_nothing_but_pictures_is_pages(tmp_path: Path) -> None:
    for name in ("2.png", "1.png"):
        (tmp_path / name).write_bytes(b"no picture")
    found = read_with_folders(InProcess(), (tmp_path,))
    assert [each.what for each in found.refused] == [tmp_path / "1.png", tmp_path / "2.png"]
    letter(tmp_path, "信")
    found = read_with_folders(InProcess(), (tmp_path,))
    assert found.refused == ()
    assert len(found.result.articles) == 1, "pictures beside a text are its own"
