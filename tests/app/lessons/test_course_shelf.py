"""The courses of this machine: bundled, added, broken; and what a pack may do here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes.lessons.course_text import COURSE

from app.files.keeping import FolderUnwritableError
from app.lessons.course_shelf import CourseShelf
from content.errors import NotAllowedError, UnreadableFileError
from content.lessons.pack import PackedCourse, PackEmptyError, packed


@pytest.fixture
def shelf(tmp_path: Path) -> CourseShelf:
    for name, title in (("02-wang", "连无线网"), ("01-dian", "连上电")):
        write(tmp_path / "bundled" / name, COURSE.replace("连无线网", title))
    return CourseShelf(tmp_path / "own", tmp_path / "bundled")


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(text, "utf-8")


def pack(tmp_path: Path, *courses: tuple[str, str]) -> Path:
    path = tmp_path / "course.ylcourse"
    path.write_bytes(packed(PackedCourse(n, {"course.md": t.encode()}) for n, t in courses))
    return path


def titles(shelf: CourseShelf) -> list[tuple[str, bool]]:
    return [(each.course.title, each.is_own) for each in shelf.courses().shelved]


def test_bundled_courses_come_by_subject_and_folder(shelf: CourseShelf, tmp_path: Path) -> None:
    safe = COURSE.replace("归类：打开电脑和手机", "归类：防骗").replace("# 连无线网", "# 守好密码")
    write(tmp_path / "bundled" / "00-mima", safe)
    assert [title for title, _ in titles(shelf)] == ["连上电", "连无线网", "守好密码"]
    assert shelf.courses().get("02-wang") is not None
    assert shelf.courses().get("gone") is None


def test_a_bundled_course_is_read_once_until_it_is_changed(
    shelf: CourseShelf, tmp_path: Path
) -> None:
    first, again = shelf.courses().get("02-wang"), shelf.courses().get("02-wang")
    assert first is not None
    assert again is not None
    assert again.course is first.course
    file = tmp_path / "bundled" / "02-wang" / "course.md"
    file.write_text(COURSE.replace("# 连无线网", "# 连上网"), "utf-8")
    os.utime(file, (1, 1))
    assert ("连上网", False) in titles(shelf)


def test_a_broken_course_is_listed_with_a_sentence(shelf: CourseShelf, tmp_path: Path) -> None:
    write(tmp_path / "own" / "mine", COURSE.replace("对：点“设置”", "对：点“设制”"))
    (tmp_path / "own" / "empty").mkdir()
    found = shelf.courses()
    assert len(found.shelved) == 2
    assert [each.mistakes for each in found.broken] == [1, 1]
    assert "是不是“设置”？" in found.broken[1].said
    assert "\n" not in found.broken[1].said


def test_a_pack_is_added_replaced_and_taken_away(shelf: CourseShelf, tmp_path: Path) -> None:
    added = shelf.add(pack(tmp_path, ("dianhua", COURSE.replace("# 连无线网", "# 打电话"))))
    assert [each.title for each in added.courses] == ["打电话"]
    assert ("打电话", True) in titles(shelf)
    shelf.add(pack(tmp_path, ("dianhua", COURSE.replace("# 连无线网", "# 再打电话"))))
    assert [title for title, is_own in titles(shelf) if is_own] == ["再打电话"]
    assert [each.name for each in (tmp_path / "own").iterdir()] == ["dianhua"]
    assert shelf.remove("dianhua")
    assert not shelf.remove("dianhua")
    assert not shelf.remove("01-dian")
    assert len(titles(shelf)) == 2


def test_a_pack_takes_the_place_of_no_course_of_ours(shelf: CourseShelf, tmp_path: Path) -> None:
    shelf.add(pack(tmp_path, ("01-dian", COURSE), ("cards", COURSE)))
    assert sorted(each.name for each in (tmp_path / "own").iterdir()) == ["01-dian-2", "cards-2"]
    assert ("连上电", False) in titles(shelf)


def test_a_pack_with_a_broken_course_gives_the_others(shelf: CourseShelf, tmp_path: Path) -> None:
    added = shelf.add(pack(tmp_path, ("good", COURSE), ("bad", "# 什么也没有")))
    assert [each.id for each in added.courses] == ["good"]
    assert len(added.broken) == 1
    assert [each.name for each in (tmp_path / "own").iterdir()] == ["good"]
    with pytest.raises(PackEmptyError):
        shelf.add(pack(tmp_path, ("bad", "# 什么也没有")))


def test_what_the_world_does_is_told(shelf: CourseShelf, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        shelf.add(tmp_path / "gone.ylcourse")
    (tmp_path / "file").write_text("")
    stuck = CourseShelf(tmp_path / "file" / "own", tmp_path / "bundled")
    with pytest.raises(FolderUnwritableError):
        stuck.add(pack(tmp_path, ("good", COURSE)))
    assert len(titles(stuck)) == 2


def test_nothing_is_added_where_the_policy_forbids_it(tmp_path: Path) -> None:
    shelf = CourseShelf(tmp_path / "own", tmp_path / "none", may_write=lambda what: False)
    with pytest.raises(NotAllowedError):
        shelf.add(pack(tmp_path, ("good", COURSE)))
    with pytest.raises(NotAllowedError):
        shelf.remove("good")
    assert not (tmp_path / "own").exists()
