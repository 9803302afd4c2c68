"""What a killed process leaves in the folder for temporary files goes at the next start."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from pathlib import Path

import pytest

from app.files.left_behind import IMPORTING, OLD_S, PREVIEW, clear_left_behind, make_folder

NOBODY = 999_999_999
"""No process has this number: Linux ends at 4 million."""


def old(path: Path) -> Path:
    long_ago = time.time() - OLD_S - 60
    os.utime(path, (long_ago, long_ago))
    return path


def folder(where: Path, name: str) -> Path:
    made = where / name
    made.mkdir()
    (made / "page.tmp").write_text("a page")
    return made


@pytest.mark.parametrize("prefix", [IMPORTING, PREVIEW])
def test_folders_of_processes_that_are_gone_are_removed(tmp_path: Path, prefix: str) -> None:
    left = [
        folder(tmp_path, f"{prefix}{NOBODY}-abc"),
        old(folder(tmp_path, f"{prefix}{os.getpid()}-before_we_began")),
        old(folder(tmp_path, f"{prefix}x1y2z3")),
    ]
    clear_left_behind(tmp_path)
    assert not any(each.exists() for each in left)


def test_what_may_be_in_use_or_is_not_ours_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kept = [
        make_folder(IMPORTING),
        make_folder(PREVIEW),
        folder(tmp_path, f"{PREVIEW}x1y2z3"),
        old(folder(tmp_path, "other-import")),
        old(folder(tmp_path, f"yinling-{NOBODY}")),
    ]
    file = tmp_path / f"{IMPORTING}file"
    file.write_text("no folder")
    outside = old(folder(tmp_path, "outside"))
    link = tmp_path / f"{IMPORTING}{NOBODY}-link"
    link.symlink_to(outside)
    clear_left_behind(tmp_path)
    assert all(each.exists() for each in (*kept, old(file), link, outside / "page.tmp"))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets are no files here")
def test_a_socket_on_which_nobody_listens_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as short:  # a socket's path has 107 bytes at most
        monkeypatch.chdir(short)
        heard, dead = f"yinling-{'a' * 24}", f"yinling-{'b' * 24}"
        with socket.socket(socket.AF_UNIX) as door, socket.socket(socket.AF_UNIX) as killed:
            door.bind(heard)
            door.listen()
            killed.bind(dead)
            killed.listen()
            killed.close()
            Path(f"yinling-{'c' * 24}").touch()
            clear_left_behind(Path(short))
        assert sorted(each.name for each in Path(short).iterdir()) == [heard, f"yinling-{'c' * 24}"]


def test_a_folder_that_cannot_be_looked_into_is_no_fault(tmp_path: Path) -> None:
    clear_left_behind(tmp_path / "none")
