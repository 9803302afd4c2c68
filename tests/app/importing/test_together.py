"""Several files, folders and texts are read as one; what cannot be read is in the answer."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess
from PIL import Image

from app.files.fingerprints import fingerprint
from app.importing.together import MOST, NothingInFolderError, read_together, read_with_folders
from content.errors import ImportStoppedError, UnreadableFileError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.formats import PICTURES
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Following, Stoppable, Watch


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


def test_an_early_end_keeps_the_files_that_are_read(tmp_path: Path) -> None:
    follow = Following(lambda: follow.end_here() if follow.file_number == 2 else None)
    found = read_with_folders(InProcess(), [letter(tmp_path, name) for name in "甲乙丙"], follow)
    assert [article.title for article in found.result.articles] == ["甲"]
    assert [doubt.detail for doubt in found.result.to_look_at][-1:] == [ImportStoppedError.code]
    assert len(found.files) == 1


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
    assert [each.what for each in found.refused] == [tmp_path / "1.png", tmp_path / "2.png"]
    assert len(found.result.articles) == 1


class Photographs(InProcess):
    """Reads each picture as a text of its name, and notes what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        source = what if isinstance(what, Source) else file_source(what)
        self.given.append(source.name + source.ending)
        if source.ending in PICTURES:
            words = f"{source.name}\n\n这是纸上的一句话。\n"
            source = Source(source.name, lambda: BytesIO(words.encode()))
        return super().read(source, watch)


def picture(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (40, 30), 255).save(path)
    return path


def test_pictures_among_other_files_are_texts_of_their_own(tmp_path: Path) -> None:
    picture(tmp_path / "1 药品.jpg")
    picture(tmp_path / "2 化验单.png")
    picture(tmp_path / "下" / "3 通知.png")
    letter(tmp_path, "信")
    importing = Photographs()
    found = read_with_folders(importing, (tmp_path,))
    assert importing.given == ["信.txt", "1 药品.jpg", "2 化验单.png", "3 通知.png"]
    assert len(found.result.articles) == len(found.files) == 4
    assert found.refused == ()


def test_a_picture_that_a_text_shows_is_not_read_for_itself(tmp_path: Path) -> None:
    picture(tmp_path / "我的 花.png")
    picture(tmp_path / "别的.png")
    (tmp_path / "花.md").write_text("# 花\n\n开了。\n\n![花](我的%20花.png)\n", "utf-8")
    importing = Photographs()
    found = read_with_folders(importing, (tmp_path,))
    assert importing.given == ["花.md", "别的.png"]
    assert found.refused == ()


def test_what_cannot_be_read_by_its_kind_is_refused_with_it(tmp_path: Path) -> None:
    letter(tmp_path, "信")
    for name in ("舞.mp4", "歌.mp3", "程序.exe", "空.doc", "Thumbs.db", ".隐", "~$信.doc"):
        (tmp_path / name).write_bytes(b"" if name == "空.doc" else b"x" * 40)
    found = read_with_folders(InProcess(), (tmp_path,))
    assert [(each.what, each.error.code) for each in found.refused] == [
        (tmp_path / "空.doc", "file-empty"),
        (tmp_path / "歌.mp3", "refused-sound"),
        (tmp_path / "程序.exe", "import-refused"),
        (tmp_path / "舞.mp4", "refused-film"),
    ]
    (tmp_path / "信.txt").unlink()
    found = read_with_folders(InProcess(), (tmp_path,))
    assert len(found.refused) == 4, "and nothing says that the folder is empty"


def test_the_watch_hears_which_file_is_read(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        letter(tmp_path, name)
    heard: list[tuple[str, int, int]] = []
    follow = Following(lambda: heard.append((follow.name, follow.file_number, follow.file_count)))
    read_with_folders(InProcess(), (tmp_path,), follow)
    assert heard == [("乙.txt", 1, 2), ("甲.txt", 2, 2)]
    heard.clear()
    read_with_folders(InProcess(), (tmp_path / "甲.txt",), follow)
    assert heard == [], "a single file has told its name already"
