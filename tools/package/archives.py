"""Folders and archives that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import os
import stat
import tarfile
from pathlib import Path
from typing import BinaryIO

_FOLDER, _PROGRAM, _FILE = 0o755, 0o755, 0o644


def set_times(folder: Path, epoch: int) -> None:
    """Give everything in the folder, and itself, one time of change and plain rights."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            path.chmod(_mode(path))
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def write_tar(folder: Path, into: BinaryIO, epoch: int, below: str = ".") -> None:
    """Write the folder's contents as a tar: sorted, owned by root, at one time."""
    with tarfile.open(fileobj=into, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
            entry = archive.gettarinfo(path, f"{below}/{path.relative_to(folder).as_posix()}")
            entry.mtime, entry.uid, entry.gid = epoch, 0, 0
            entry.uname = entry.gname = "root"
            entry.mode = 0o777 if path.is_symlink() else _mode(path)
            if entry.islnk():  # two names of one file: which comes first is chance
                entry.type, entry.linkname = tarfile.REGTYPE, ""
                entry.size = path.stat().st_size
            if entry.isreg():
                with path.open("rb") as held:
                    archive.addfile(entry, held)
            else:
                archive.addfile(entry)


def _mode(path: Path) -> int:
    if path.is_dir():
        return _FOLDER
    return _PROGRAM if path.stat().st_mode & stat.S_IXUSR else _FILE
