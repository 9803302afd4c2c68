"""Files to read are found where people put them, and no place takes long to search."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files import nearby_files as module
from app.files.nearby_files import (
    MOST,
    MOST_PICTURES,
    NearbyFile,
    files_and_documents,
    nearby_files,
    places,
    plugged_in,
)


def put(path: Path, written: float = 1_000_000.0, text: str = "一句话。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (written, written))
    return path


def found(*folders: Path) -> list[str]:
    return [file.path.name for file in nearby_files(folders)]


def test_texts_are_found_newest_first(tmp_path: Path) -> None:
    put(tmp_path / "旧的.txt", 100)
    put(tmp_path / "新的.MD", 300)
    put(tmp_path / "不新不旧.markdown", 200)
    files = nearby_files([tmp_path])
    assert [file.path.name for file in files] == ["新的.MD", "不新不旧.markdown", "旧的.txt"]
    assert files[0] == NearbyFile(tmp_path / "新的.MD", 300.0)


def test_files_of_one_moment_keep_one_order(tmp_path: Path) -> None:
    for name in "cab":
        put(tmp_path / f"{name}.txt")
    assert found(tmp_path) == ["a.txt", "b.txt", "c.txt"]


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "照片.jpg")
    put(tmp_path / "空的.txt", text="")
    put(tmp_path / ".藏着的.txt")
    put(tmp_path / ".cache" / "a.txt")
    (tmp_path / "文件夹.txt").mkdir()
    os.mkfifo(tmp_path / "管子.txt")
    (tmp_path / "断了的.txt").symlink_to(tmp_path / "没有")
    put(tmp_path / "好的.txt")
    assert found(tmp_path) == ["好的.txt"]


def test_one_folder_down_and_no_farther(tmp_path: Path) -> None:
    put(tmp_path / "信" / "一.txt")
    put(tmp_path / "信" / "深" / "二.txt")
    assert found(tmp_path) == ["一.txt"]


def test_a_folder_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    (tmp_path / "转圈").symlink_to(tmp_path)
    assert found(tmp_path) == ["a.txt"]


def test_a_folder_named_twice_gives_each_file_once(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    assert found(tmp_path, tmp_path) == ["a.txt"]


def test_what_is_missing_or_no_folder_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "桌面" / "a.txt")
    file = put(tmp_path / "b.txt")
    assert found(tmp_path / "没有", file, tmp_path / "桌面") == ["a.txt"]


def test_not_more_than_can_be_looked_through(tmp_path: Path) -> None:
    for number in range(MOST + 15):
        put(tmp_path / f"{number:03}.txt", 1000 + number)
    names = found(tmp_path)
    assert len(names) == MOST
    assert names[0] == f"{MOST + 14:03}.txt"


def test_a_huge_folder_is_not_looked_through_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ENTRIES", 50)
    for folder in range(10):
        for number in range(20):
            put(tmp_path / "桌面" / f"夹{folder}" / f"{folder}-{number}.txt")
    put(tmp_path / "文档" / "a.txt")
    for number in range(5):
        put(tmp_path / "桌面" / f"自己的{number}.txt")
    names = found(tmp_path / "桌面", tmp_path / "文档")
    assert "a.txt" in names, "each place has its own budget"
    assert {f"自己的{number}.txt" for number in range(5)} <= set(names), "its own files come first"
    assert len(names) <= 51


def test_a_name_that_is_no_text_is_found_all_the_same(tmp_path: Path) -> None:
    # Sticks from old Windows machines carry names in GBK.
    raw = os.fsencode(tmp_path) + b"/" + "通知".encode("gbk") + b".txt"
    Path(os.fsdecode(raw)).write_text("一句话。", "utf-8")
    (file,) = nearby_files([tmp_path])
    assert os.fsencode(file.path) == raw
    assert file.path.read_text("utf-8") == "一句话。"


def test_places_are_those_of_both_languages_and_what_is_plugged_in(tmp_path: Path) -> None:
    stick = Path("/media/someone/U盘")
    looked = places(tmp_path, media=[stick])
    assert looked[-1] == stick
    for name in ("桌面", "Desktop", "下载", "Downloads", "文档", "Documents"):
        assert tmp_path / name in looked


def test_folders_that_a_cloud_drive_has_moved_come_first(tmp_path: Path) -> None:
    drive = tmp_path / "OneDrive" / "文档"
    looked = places(tmp_path, [drive, tmp_path, Path("/"), Path(), tmp_path / "Desktop"])
    assert looked[:2] == (drive, tmp_path / "Desktop")
    assert not {tmp_path, Path("/"), Path()} & set(looked), "these mean that there is none"
    assert len(looked) == len(set(looked))
    put(drive / "家信.txt")
    assert found(*looked) == ["家信.txt"]


def test_nothing_plugged_in() -> None:
    assert plugged_in("nobody-of-this-name") == ()


def test_documents_that_cannot_be_read_yet_come_after_the_others(tmp_path: Path) -> None:
    put(tmp_path / "报告.CAJ", 300)
    put(tmp_path / "信.txt", 100)
    put(tmp_path / "下面" / "通知.pages", 200)
    put(tmp_path / "照片.jpg", 400)
    found = files_and_documents([tmp_path])
    assert [(file.path.name, file.can_be_read) for file in found] == [
        ("信.txt", True),
        ("报告.CAJ", False),
        ("通知.pages", False),
    ]


def test_the_newest_pictures_stand_among_the_texts_where_they_are_wanted(tmp_path: Path) -> None:
    put(tmp_path / "信.txt", 1005.5)
    for number in range(MOST_PICTURES + 3):
        put(tmp_path / f"{number:02}.JPG", 1000 + number)
    put(tmp_path / "旧的.txt", 10)
    found = files_and_documents([tmp_path], pictures=(".jpg",))
    names = [file.path.name for file in found]
    assert names[0] == f"{MOST_PICTURES + 2:02}.JPG"
    assert names.index("信.txt") == names.index("06.JPG") + 1
    assert names[-1] == "旧的.txt"
    assert len(names) == MOST_PICTURES + 2
    assert all(file.can_be_read for file in found)
