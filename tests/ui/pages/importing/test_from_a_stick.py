"""In a room of shared machines only a stick is looked into, wherever its links lead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.lessons.course_text import COURSE
from PySide6.QtWidgets import QApplication

from app.files.nearby_files import NearbyFile
from app.policy.policies import in_classroom
from content.lessons.pack import PackedCourse, packed
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.plain import ADD
from ui.shell.destinations.shelf import Bring, Folders
from ui.widgets.rows.choice_row import ChoiceRow

TEXT = "给家里的信\n\n今天天气好，我们到河边走了走。\n"


@pytest.fixture
def stick(app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stick, disk = tmp_path / "media" / "stick", tmp_path / "disk"
    stick.mkdir(parents=True)
    disk.mkdir()
    (stick / "信.txt").write_text(TEXT, "utf-8")
    (disk / "别人的.txt").write_text("别人的信\n\n谁也不该看见。\n", "utf-8")
    (stick / "连着.txt").symlink_to(disk / "别人的.txt")
    (stick / "去别处").symlink_to(disk)
    found = tuple(
        NearbyFile(path, 0.0)
        for path in (stick / "信.txt", stick / "连着.txt", disk / "别人的.txt")
    )
    monkeypatch.setattr("app.files.fence.sticks_here", lambda: (stick,))
    services = type(app.yinling.services)
    monkeypatch.setattr(services, "nearby_files", lambda self: found)
    monkeypatch.setattr(services, "start_folders", lambda self: (disk, stick, Path("/")))
    app.yinling.gate.use(in_classroom())
    app.settle()
    return stick


def rows(app: RunningApp) -> list[str]:
    return [row.title for row in app.page.stack.rows if isinstance(row, ChoiceRow)]


def test_the_page_of_files_shows_those_of_the_stick(app: RunningApp, stick: Path) -> None:
    app.yinling.window.go(ADD)
    app.settle()
    assert rows(app) == ["信"]


def open_stick(app: RunningApp) -> None:
    app.yinling.window.go(Folders(LookFor.ARTICLE))
    app.settle()
    app.page.stack.rows[0].button.chosen.emit()
    app.settle()


def press(app: RunningApp, title: str) -> None:
    app.rest_hands()
    (row,) = [row for row in app.page.stack.rows if getattr(row, "title", "") == title]
    row.button.chosen.emit()
    app.settle()


def test_folders_begin_at_the_stick_and_never_leave_it(app: RunningApp, stick: Path) -> None:
    app.yinling.window.go(Folders(LookFor.ARTICLE))
    app.settle()
    assert len(rows(app)) == 1
    app.page.stack.rows[0].button.chosen.emit()
    app.settle()
    assert rows(app) == ["信"]


def test_what_lies_elsewhere_is_not_read_by_a_call_either(app: RunningApp, stick: Path) -> None:
    for path in (stick / "连着.txt", stick.parent.parent / "disk" / "别人的.txt", stick):
        app.yinling.window.go(Bring((path,)))
        app.settle()
        assert "别人" not in app.page.heading
        assert not app.yinling.library.ids("别人的信")
    app.yinling.window.go(Bring((stick / "信.txt",)))
    app.settle()
    assert app.page.name == "arrivals"


def test_a_course_on_the_stick_is_put_in_and_opened(app: RunningApp, stick: Path) -> None:
    (stick / "打电话.ylcourse").write_bytes(
        packed([PackedCourse("dianhua", {"course.md": COURSE.encode()})])
    )
    (stick / "坏的.ylcourse").write_bytes(b"PK no pack at all")
    open_stick(app)
    assert rows(app)[-2:] == ["打电话", "坏的"] or rows(app)[-2:] == ["坏的", "打电话"]
    press(app, "坏的")
    assert app.page.notice.words.text().endswith("请重新拷一份来。")
    press(app, "打电话")
    assert app.page.name == "course"
    assert app.page.heading == "连无线网"


def test_a_hostile_stick_is_only_a_list_of_names(app: RunningApp, stick: Path) -> None:
    secret = stick.parent.parent / "disk" / "别人的.txt"
    for name in (
        "a" * 250,
        "x\ny.txt",
        "\u202egnp.txt",
        "<b>粗.txt",
        "$(reboot).txt",
        "％s.txt",
    ):
        (stick / name).write_text("字", "utf-8")
    os.mkfifo(stick / "等.txt")
    (stick / "课.ylcourse").symlink_to(secret)
    (stick / "声音.ylvoice").symlink_to(secret)
    (stick / "圈").symlink_to(stick)
    deep = stick.joinpath(*["深"] * 60)
    deep.mkdir(parents=True)
    open_stick(app)
    names = rows(app)
    assert not {"课", "声音", "等", "别人的", "连着"} & set(names)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [app.yinling.window]
