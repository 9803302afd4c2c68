"""Where the disk is closed, only what really lies on a stick is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.files import fence
from app.files.fence import lies_in, may_bring, may_read
from app.policy.gate import Gate
from app.policy.policies import in_classroom, in_public
from app.policy.policy import AtHome
from app.policy.staff import for_staff


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stick = tmp_path / "media" / "stick"
    (stick / "letters").mkdir(parents=True)
    (stick / "letters" / "good.txt").write_text("一封信")
    (tmp_path / "secret.txt").write_text("别人的信")
    (stick / "link.txt").symlink_to(tmp_path / "secret.txt")
    (stick / "up").symlink_to(tmp_path)
    (stick / "round").symlink_to(stick / "round")
    (stick / "beside.txt").symlink_to(stick / "letters" / "good.txt")
    monkeypatch.setattr(fence, "sticks_here", lambda: (stick,))
    return stick


def test_links_count_by_where_they_lead(stick: Path) -> None:
    for name in ("letters", "letters/good.txt", "beside.txt", "", "up/media/stick/letters"):
        assert lies_in(stick / name, [stick]), name
    for name in ("link.txt", "up", "up/secret.txt", "round", "none.txt", "../..", "a\0b"):
        assert not lies_in(stick / name, [stick]), name
    assert not lies_in(stick / "letters", [])
    assert not lies_in(stick, [stick.parent / "st"])


def test_the_policy_opens_the_disk(stick: Path, qapp: QApplication) -> None:
    home, room = Gate(AtHome()), Gate(in_classroom())
    assert may_read(home, stick / "link.txt")
    assert may_bring(home, stick)
    assert not may_read(room, stick / "link.txt")
    assert not may_read(Gate(in_public()), stick.parent.parent / "secret.txt")
    assert may_bring(room, stick / "letters" / "good.txt")
    visitor, staff = Gate(in_public()), Gate(for_staff())
    assert not may_read(visitor, stick / "letters" / "good.txt"), "a visitor has no stick"
    assert may_read(staff, stick / "letters" / "good.txt")
    assert not may_read(staff, stick / "link.txt")
    assert not may_bring(room, stick / "letters"), "a link in it can lead anywhere"
