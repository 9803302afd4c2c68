"""Small files are replaced whole, where links lead to; what is in the way is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files.atomic import can_write, clear_leftovers, write_atomically
from app.files.paths import HOME_VARIABLE, default_paths


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert can_write(link)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("what", ["folder", "circle", "unplugged", "no folder"])
def test_what_is_in_the_way_is_found_out_and_left(tmp_path: Path, what: str) -> None:
    path = tmp_path / "file"
    if what == "folder":
        path.mkdir()
    elif what == "circle":
        path.symlink_to(path)
    elif what == "unplugged":
        path.symlink_to(tmp_path / "stick" / "file")
    else:
        (tmp_path / "file").write_bytes(b"a file where a folder should be")
        path = path / "below"
    before = sorted(tmp_path.rglob("*"))
    assert not can_write(path)
    with pytest.raises(OSError, match="file"):
        write_atomically(path, b"new")
    assert sorted(tmp_path.rglob("*")) == before


def test_trying_leaves_nothing(tmp_path: Path) -> None:
    assert can_write(tmp_path / "new" / "file")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_made_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    paths = default_paths({HOME_VARIABLE: str(tmp_path / "home")}, "linux")
    paths.config.parent.mkdir()
    paths.config.write_bytes(b"")
    with pytest.raises(OSError, match="exists"):
        paths.create()
    assert paths.data.is_dir()
    assert paths.log.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_those_who_could_read_the_file_still_can(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600, "a new one is for its owner alone"
    path.chmod(0o644)
    write_atomically(path, b"newer")
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_a_killed_writer_left_behind_a_link_is_cleared(tmp_path: Path) -> None:
    far, link = tmp_path / "far" / "settings.json", tmp_path / "settings.json"
    far.parent.mkdir()
    link.symlink_to(far)
    left = far.parent / ".settings.json.x.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    clear_leftovers(link)
    assert not left.exists()
