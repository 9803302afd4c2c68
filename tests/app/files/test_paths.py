"""The folders for data on each system."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.files.paths import Paths, default_paths

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX paths")


@posix_only
def test_linux_follows_xdg() -> None:
    environ = {
        "HOME": "/home/a",
        "XDG_DATA_HOME": "/srv/data",
        "XDG_CACHE_HOME": "relative",
    }
    assert default_paths(environ, "linux") == Paths(
        config=Path("/home/a/.config/yinling-reader"),
        data=Path("/srv/data/yinling-reader"),
        cache=Path("/home/a/.cache/yinling-reader"),
        log=Path("/home/a/.local/state/yinling-reader"),
    )


@posix_only
def test_windows_and_macos() -> None:
    environ = {"APPDATA": "/u/Roaming", "LOCALAPPDATA": "/u/Local", "USERPROFILE": "/u"}
    paths = default_paths(environ, "win32")
    assert paths.settings_file == Path("/u/Roaming/yinling-reader/settings.json")
    assert paths.library_file == Path("/u/Local/yinling-reader/data/library.db")
    paths = default_paths({"HOME": "/Users/a"}, "darwin")
    assert paths.data == Path("/Users/a/Library/Application Support/yinling-reader")
    assert paths.cache == Path("/Users/a/Library/Caches/yinling-reader")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_one_folder_for_everything(tmp_path: Path, platform: str) -> None:
    paths = default_paths({"YINLING_HOME": str(tmp_path)}, platform)
    folders = (paths.config, paths.data, paths.cache, paths.log)
    assert all(folder.is_relative_to(tmp_path) for folder in folders)
    assert len(set(folders)) == 4


@posix_only
def test_folders_are_made_for_this_user_only(tmp_path: Path) -> None:
    paths = default_paths({"YINLING_HOME": str(tmp_path / "new")}, "linux")
    assert not (tmp_path / "new").exists()
    paths.create()
    paths.create()
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700
