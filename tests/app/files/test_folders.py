"""The contents of a folder, and the roles of folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files import folders as module
from app.files.folders import FolderUnreadableError, list_folder
from app.files.known_folders import FolderRole, role_of, start_folders
from app.files.nearby_files import SUFFIXES


def put(path: Path, written: float = 1_000_000.0, text: str = "一句话。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (written, written))
    return path


def listed(folder: Path) -> list[str]:
    return [entry.path.name for entry in list_folder(folder, SUFFIXES).entries]


def test_folders_come_first_then_the_newest_files(tmp_path: Path) -> None:
    put(tmp_path / "旧.txt", 100)
    put(tmp_path / "新.MD", 300)
    (tmp_path / "b").mkdir()
    (tmp_path / "A").mkdir()
    assert listed(tmp_path) == ["A", "b", "新.MD", "旧.txt"]
    listing = list_folder(tmp_path, SUFFIXES)
    assert [entry.is_folder for entry in listing.entries] == [True, True, False, False]
    assert listing.is_all
    assert listing.entries[2].written == 300


def test_what_cannot_be_opened_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "照片.jpg")
    put(tmp_path / "空.txt", text="")
    put(tmp_path / ".藏.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / "$RECYCLE.BIN").mkdir()
    os.mkfifo(tmp_path / "管.txt")
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有")
    (tmp_path / "转.txt").symlink_to(tmp_path / "转.txt")
    put(tmp_path / "好.txt")
    assert listed(tmp_path) == ["好.txt"]


def test_a_folder_that_leads_back_is_a_folder_like_any(tmp_path: Path) -> None:
    (tmp_path / "转圈").symlink_to(tmp_path)
    put(tmp_path / "a.txt")
    assert listed(tmp_path / "转圈" / "转圈" / "转圈") == ["转圈", "a.txt"]


def test_names_in_any_bytes_can_be_opened(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(raw)).write_text("一句话。", "utf-8")
    (entry,) = list_folder(tmp_path, SUFFIXES).entries
    assert os.fsencode(entry.path) == raw
    assert entry.path.read_text("utf-8") == "一句话。"


def test_a_folder_with_too_much_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        put(tmp_path / f"{number:02}.txt", 1000 + number)
    monkeypatch.setattr(module, "MOST", 12)
    assert list_folder(tmp_path, SUFFIXES).is_all
    monkeypatch.setattr(module, "MOST", 5)
    listing = list_folder(tmp_path, SUFFIXES)
    assert not listing.is_all
    assert [entry.path.name for entry in listing.entries] == [f"{n}.txt" for n in (11, 10)] + [
        f"{n:02}.txt" for n in (9, 8, 7)
    ]
    monkeypatch.setattr(module, "MOST", 2000)
    monkeypatch.setattr(module, "LOOKED_AT", 7)
    listing = list_folder(tmp_path, SUFFIXES)
    assert (len(listing.entries), listing.is_all) == (7, False)


@pytest.mark.parametrize("name", ["没有", "a.txt", "a\0b"])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path / "a.txt")
    with pytest.raises(FolderUnreadableError):
        list_folder(tmp_path / name, SUFFIXES)


def test_one_begins_where_things_are(tmp_path: Path) -> None:
    for name in ("Desktop", "文档", "Documents", "Music"):
        (tmp_path / name).mkdir()
    stick = Path("/media/someone/KINGSTON")
    folders = start_folders(tmp_path, [stick])
    mine = [folder for folder in folders if folder.parent == tmp_path]
    assert mine == [tmp_path / "Desktop", tmp_path / "文档"], "one of each kind, none that is not"
    assert folders[-3:] == (stick, tmp_path, Path("/"))
    assert len(set(folders)) == len(folders)


@pytest.mark.parametrize(
    ("folder", "role"),
    [
        ("Downloads", FolderRole.DOWNLOADS),
        ("下载", FolderRole.DOWNLOADS),
        ("Desktop", FolderRole.DESKTOP),
        ("Documents", FolderRole.DOCUMENTS),
        ("Music", FolderRole.MUSIC),
        (".", FolderRole.HOME),
        ("/", FolderRole.COMPUTER),
        ("/media/someone/KINGSTON", FolderRole.STICK),
        ("/run/media/someone/KINGSTON", FolderRole.STICK),
        ("/media/someone/KINGSTON/Downloads", None),
        ("信", None),
        ("信/Desktop", None),
    ],
)
def test_folders_are_known_by_what_they_are_for(
    tmp_path: Path, folder: str, role: FolderRole | None
) -> None:
    assert role_of(tmp_path / folder, tmp_path) is role


def test_what_the_system_calls_otherwise_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").mkdir()
    text = f'XDG_DOWNLOAD_DIR="{tmp_path}/herunter"\nXDG_DESKTOP_DIR="{tmp_path}/"\n'
    (tmp_path / "config" / "user-dirs.dirs").write_text(text, "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "herunter").mkdir()
    assert role_of(tmp_path / "herunter") is FolderRole.DOWNLOADS
    assert role_of(tmp_path) is FolderRole.HOME
    assert start_folders(tmp_path, []) == (tmp_path / "herunter", tmp_path, Path("/"))


def test_files_of_other_kinds_are_told_newest_first(tmp_path: Path) -> None:
    put(tmp_path / "旧.caj", 100)
    put(tmp_path / "新.JPG", 300)
    put(tmp_path / "空.doc", text="")
    put(tmp_path / ".藏.doc")
    os.mkfifo(tmp_path / "管.doc")
    (tmp_path / "夹.caj").mkdir()
    put(tmp_path / "信.txt")
    listing = list_folder(tmp_path, SUFFIXES)
    assert [entry.path.name for entry in listing.entries] == ["夹.caj", "信.txt"]
    assert [entry.path.name for entry in listing.others] == ["新.JPG", "旧.caj"]
