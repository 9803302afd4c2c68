"""Our folders among the system's temporary ones: made here, and removed after a process is killed.

A process that ends by itself removes its own. The next start removes those of dead processes, and
the sockets on which a killed app heard of a second start (`app/only_one.py`).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

IMPORTING, PREVIEW = "yl-import-", "yinling-preview-"
"""Begins the name of each folder; the number of the process that made it follows."""
OLD_S = 24 * 60 * 60
"""Seconds after which a folder without such a number is no longer in use."""
SOCKET = re.compile(r"yinling-[0-9a-f]{24}")
"""The whole name of a socket there."""
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
        elif SOCKET.fullmatch(entry.name) and _hears_nobody(entry):
            with suppress(OSError):
                Path(entry.path).unlink()


def _is_left(entry: os.DirEntry[str], named: str) -> bool:
    try:
        here = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if not _is_mine(here) or not stat.S_ISDIR(here.st_mode):
        return False
    number = named.partition("-")[0]
    if not number.isdecimal() or len(number) > 9:
        return time.time() - here.st_mtime > OLD_S
    return not _runs(int(number), here.st_mtime)


def _hears_nobody(entry: os.DirEntry[str]) -> bool:
    """Return whether this is a socket of this user's on which no process listens."""
    try:
        here = entry.stat(follow_symlinks=False)
        if not _is_mine(here) or not stat.S_ISSOCK(here.st_mode):
            return False
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
            knocking.settimeout(_SLACK_S)
            knocking.connect(entry.path)
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return False


def _is_mine(here: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or here.st_uid == os.getuid()


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
