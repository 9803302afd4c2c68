"""Opens files that were named from outside: real files only, and at once.

A pipe waits for somebody who writes, a device may have no end, and opening some devices does
something (a tape rewinds). The kernel's own files (/proc/kmsg) wait for news.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

# Of systems that have them. NONBLOCK: a pipe that has taken the file's place meanwhile.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_file(path: Path, most: int | None = None) -> BinaryIO:
    """Return the file's bytes as a stream. Never waits for another program.

    OSError: there is none, it may not be read, or it is a folder, a pipe, a device or a socket
    (EINVAL), or it has more than `most` bytes (EFBIG); ValueError for a NUL in the path. A file
    without a size is empty: those of /proc have none, and some of them never end.
    """
    _look_at(path.stat(), path, most)  # before opening, which may do something
    handle = os.open(path, _AT_ONCE | _AS_IT_IS)
    try:
        status = os.fstat(handle)
        _look_at(status, path, most)
        if not status.st_size:
            os.close(handle)
            return BytesIO()
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def is_real_or_missing(path: Path) -> bool:
    """Return whether a file may be made or replaced here: there is a file, or nothing at all.

    False for a folder, a pipe, a device, a socket, and links in a circle. Waits for nobody.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _look_at(status: os.stat_result, path: Path, most: int | None) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a file", str(path))
    if most is not None and status.st_size > most:
        raise OSError(errno.EFBIG, "too large", str(path))
