"""Our folders among the system's temporary ones: made here, and removed after a process is killed.

A process that ends by itself removes its own. The next start removes those of dead processes.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

IMPORTING, PREVIEW = "yl-import-", "yinling-preview-"
"""Begins the name of each folder; the number of the process that made it follows."""
OLD_S = 24 * 60 * 60
"""Seconds after which a folder without such a number is no longer in use."""
_SLACK_S = 2.0
"""Clocks of file systems and of processes differ by less."""


def make_folder(prefix: str) -> Path:
    """Make a folder that this process is to remove. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-"))


def clear_left_behind(folder: Path | None = None) -> None:
    """Remove folders of dead processes, those of this user alone, and never through a link. Blocks.

    `folder` is the system's for what is temporary.
    """
    try:
        found = list(os.scandir(folder or tempfile.gettempdir()))
    except OSError:
        return
    for entry in found:
        prefix = next((each for each in (IMPORTING, PREVIEW) if entry.name.startswith(each)), None)
        if prefix is not None and _is_left(entry, entry.name.removeprefix(prefix)):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_left(entry: os.DirEntry[str], named: str) -> bool:
    try:
        here = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    is_mine = not hasattr(os, "getuid") or here.st_uid == os.getuid()
    if not is_mine or not stat.S_ISDIR(here.st_mode):
        return False
    number = named.partition("-")[0]
    if not number.isdecimal() or len(number) > 9:
        return time.time() - here.st_mtime > OLD_S
    return not _runs(int(number), here.st_mtime)


def _runs(number: int, touched: float) -> bool:
    """Return whether a process of this number runs that may have touched a folder at this time.

    One that began later has only the number of the one that made the folder.
    """
    import psutil

    try:
        return bool(psutil.Process(number).create_time() <= touched + _SLACK_S)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True
