"""In a room of shared machines only a stick is looked into, wherever its links lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp

from app.files.nearby_files import NearbyFile
from app.policy.policies import in_classroom
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
