"""New files for the reader: their folders, and names that every machine can read.

An existing file is overwritten only when the reader has said so.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from app.files.atomic import write_atomically
from content.errors import ContentError

LONGEST_NAME = 40
"""Characters of a title in a file name: three bytes each stay far below the 255 of file systems."""
_MOST_NAMES = 1000
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows reserves for devices."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Twice(Enum):
    """The choice where something of the same name was saved before."""

    ASK = auto()
    """Save nothing, and return AlreadyThere."""
    BESIDE = auto()
    """Save it under the name with a number."""
    OVER = auto()
    """Save it in the place of the old one."""


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """Nothing was saved: this file or folder is there."""

    path: Path


class FolderUnwritableError(ContentError):
    """Nothing can be written into the folder."""

    code = "folder-unwritable"


class DiskFullError(ContentError):
    """There is no room left."""

    code = "disk-full"


class NotEnoughRoomError(DiskFullError):
    """The files would need `missing` bytes more; nothing was written."""

    code = "not-enough-room"

    def __init__(self, missing: int) -> None:
        super().__init__(f"{missing} bytes are missing")
        self.missing = missing


def documents_folder() -> Path:
    """Return the person's folder for documents, or the home folder where there is none."""
    from PySide6.QtCore import QStandardPaths  # the terminal's commands take nothing else from Qt

    documents = QStandardPaths.StandardLocation.DocumentsLocation
    home = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation))
    there = (Path(QStandardPaths.writableLocation(documents)), home / "文档", home / "Documents")
    return next((folder for folder in there if folder != Path() and folder.is_dir()), home)


def file_stem(title: str, suffix: str = "", instead: str = "_") -> str:
    """Return a file name, without ending, from a title; `suffix` is put after it.

    It can be written in GBK (as old computers and copy shops have it), holds no character that
    Windows forbids, and begins and ends with a visible character. Other characters become `_`; a
    title with nothing left becomes `instead`.
    """
    gbk = "".join(char if _in_gbk(char) else "_" for char in title)
    name = _FORBIDDEN.sub("_", re.sub(r"\s+", " ", gbk))
    name = re.sub("_{2,}", "_", name)[:LONGEST_NAME].strip(" ._　")
    name = name or instead
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return f"{name}{suffix}"


def keep_new(folder: Path, stem: str, data: bytes, ending: str = ".pdf") -> Path:
    """Write `data` into a new file and return its path; a name that is taken gets a number.

    Raises FolderUnwritableError or DiskFullError, and then leaves no half-written file.
    """
    for number in range(1, _MOST_NAMES):
        path = folder / f"{stem}{number if number > 1 else ''}{ending}"
        try:
            with path.open("xb") as file:
                try:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    path.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            continue
        except OSError as error:
            raise world_fault(error) from error
        return path
    raise FolderUnwritableError("too many files of this name")


def keep_over(folder: Path, stem: str, data: bytes, ending: str = ".pdf") -> Path:
    """Write `data` in the place of the file of this name, whole or not at all; return its path.

    Raises FolderUnwritableError or DiskFullError; then the old file is as it was.
    """
    path = folder / f"{stem}{ending}"
    try:
        write_atomically(path, data)
    except OSError as error:
        raise world_fault(error) from error
    return path


def world_fault(error: OSError) -> ContentError:
    """Return the ContentError for an error of the file system."""
    kind = DiskFullError if error.errno in _FULL else FolderUnwritableError
    return kind(str(error.errno))


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
