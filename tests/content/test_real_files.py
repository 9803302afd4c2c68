"""A file is opened only if it is one; nothing else is waited for, or even opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from content.real_files import is_real_or_missing, open_file


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo")
    (tmp_path / "link.txt").symlink_to(path)
    for each in (path, tmp_path / "link.txt"):
        with open_file(each) as file:
            assert file.read() == b"one\r\ntwo"
    with pytest.raises(OSError, match="too large"):
        open_file(path, 7)
    (tmp_path / "empty.txt").touch()
    with open_file(tmp_path / "empty.txt") as file:
        assert file.read() == b""


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle", "missing"])
def test_all_else_is_an_error_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.symlink_to("/dev/zero" if kind == "device" else path)
    with pytest.raises(OSError):
        open_file(path)
    assert is_real_or_missing(path) == (kind == "missing")


def test_a_file_that_takes_the_place_of_another_meanwhile_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words", "utf-8")
    opens = os.open

    def swapped(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return opens(name, flags)

    monkeypatch.setattr("content.real_files.os.open", swapped)
    with pytest.raises(OSError, match="not a file"):
        open_file(path)
