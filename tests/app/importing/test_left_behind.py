"""What a killed app leaves in the folder for temporary files goes at a later start."""

from __future__ import annotations

import os
import time
from pathlib import Path

from app.importing.left_behind import OLD_S, PREFIX, clear_left_behind

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


def test_old_folders_of_apps_that_are_gone_are_removed(tmp_path: Path) -> None:
    left = [folder(tmp_path, f"{PREFIX}{NOBODY}-abc"), folder(tmp_path, f"{PREFIX}x1y2z3")]
    for each in left:
        old(each)
    clear_left_behind(tmp_path)
    assert not any(each.exists() for each in left)


def test_what_may_be_in_use_or_is_not_ours_stays(tmp_path: Path) -> None:
    kept = [
        folder(tmp_path, f"{PREFIX}{NOBODY}-new"),
        old(folder(tmp_path, f"{PREFIX}{os.getpid()}-runs")),
        old(folder(tmp_path, "other-import")),
    ]
    file = tmp_path / f"{PREFIX}file"
    file.write_text("no folder")
    outside = old(folder(tmp_path, "outside"))
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(outside)
    clear_left_behind(tmp_path)
    assert all(each.exists() for each in (*kept, old(file), link, outside / "page.tmp"))


def test_a_folder_that_cannot_be_looked_into_is_no_fault(tmp_path: Path) -> None:
    clear_left_behind(tmp_path / "none")
