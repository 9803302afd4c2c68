"""Folders are removed whatever they hold, and links are never followed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.kiosk.homes.removing import remove_tree

posix = pytest.mark.skipif(os.name != "posix", reason="rights and depth of POSIX")


def test_a_folder_that_is_not_there_is_removed(tmp_path: Path) -> None:
    assert remove_tree(tmp_path / "none")


@posix
def test_a_link_is_removed_and_not_its_target(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("stays")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "folder")
    assert remove_tree(link)
    assert (tmp_path / "folder" / "file").exists()
    assert not link.is_symlink()


@posix
def test_folders_within_each_other_that_nobody_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    deepest = folder / "a" / "b" / "c"
    deepest.mkdir(parents=True)
    (deepest / "file").write_text("secret")
    for each in (deepest, *deepest.parents[:3]):
        each.chmod(0)
    assert run_as_nobody(tmp_path, folder)


@posix
def test_a_tree_deeper_than_python_follows(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(sys.getrecursionlimit() + 500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    assert remove_tree(folder)
    assert not folder.exists()


def run_as_nobody(above: Path, folder: Path) -> bool:
    """Remove the folder as a user who has no more rights than others; root could read it all."""
    if os.geteuid():
        return remove_tree(folder)
    for each in (above, *above.parents):
        if each.stat().st_mode & 5 != 5:
            each.chmod(0o755)
    above.chmod(0o777)
    for each in (folder, folder / "a", folder / "a" / "b", folder / "a" / "b" / "c"):
        os.chown(each, 65534, 65534)
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setgid(65534)
            os.setuid(65534)
            code = 0 if remove_tree(folder) else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
