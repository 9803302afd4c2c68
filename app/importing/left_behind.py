"""Removes the folders of importing processes whose app was killed before it could."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

PREFIX = "yl-import-"
"""Begins the name of each such folder; the number of the process that made it follows."""
OLD_S = 24 * 60 * 60
"""Seconds after which a folder is no longer in use: a reading takes minutes at the most."""


def clear_left_behind(folder: Path | None = None) -> None:
    """Remove our old folders, those of this user alone, and never through a link. Blocks.

    A folder whose maker still runs stays. `folder` is the system's for what is temporary.
    """
    try:
        found = list(os.scandir(folder or tempfile.gettempdir()))
    except OSError:
        return
    for entry in found:
        if entry.name.startswith(PREFIX) and _is_left(entry):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_left(entry: os.DirEntry[str]) -> bool:
    try:
        here = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    is_mine = not hasattr(os, "getuid") or here.st_uid == os.getuid()
    is_old = time.time() - here.st_mtime > OLD_S
    return stat.S_ISDIR(here.st_mode) and is_mine and is_old and not _maker_runs(entry.name)


def _maker_runs(name: str) -> bool:
    number = name.removeprefix(PREFIX).partition("-")[0]
    if not number.isdecimal() or len(number) > 9:
        return False
    import psutil

    return bool(psutil.pid_exists(int(number)))
