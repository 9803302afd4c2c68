"""Small files, written so that after any crash either the old or the new one is there, whole.

A damaged file is kept under another name.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from content.real_files import is_real_or_missing

_log = logging.getLogger(__name__)

LEFTOVER_AGE_S = 60
"""Seconds. A write takes milliseconds, so an older temporary file has no writer any more."""


def write_atomically(path: Path, content: bytes, *, for_others: bool = False) -> None:
    """Replace `path` by a file with this content; its folder must exist. OSError if it fails.

    100 kills in between left no broken file (with a plain write: 96). See `replacing`.
    """
    with replacing(path, for_others=for_others) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(
    path: Path,
    *,
    for_others: bool = False,
    look_at: Callable[[Path], object] = lambda written: None,
) -> Iterator[IO[bytes]]:
    """Give a file to write, which is at `path` once the block has ended well, and not before.

    Temporary file beside it, fsync, rename, fsync of the folder. A link stays, and the file that it
    leads to is replaced. The folder must exist. OSError if it fails. A new file is for its owner
    alone; `for_others`: it has the rights that files of this user have, for it is passed on.
    `look_at` is called with the written file, and nothing is replaced if it raises.
    """
    path = _behind_links(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        look_at(Path(name))
        if for_others:
            Path(name).chmod(0o666 & ~_umask())
        with contextlib.suppress(OSError):
            # The people who could read the file before still can.
            Path(name).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _umask() -> int:
    """Return the rights that new files of this process lack. There is no way to only ask."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def can_write(path: Path) -> bool:
    """Return whether write_atomically() would find a place for a small file; nothing is left."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = _behind_links(path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"\n")
        finally:
            Path(name).unlink()
    except OSError as error:
        _log.warning("%s cannot be written: %s", path.name, error)
        return False
    return True


def _behind_links(path: Path) -> Path:
    """Return the file that is to be replaced; OSError if anything but a file is there."""
    real = Path(os.path.realpath(path))
    if not is_real_or_missing(real):  # a folder, a pipe, links in a circle
        raise OSError(errno.EINVAL, "not a file", str(path))
    return real


def clear_leftovers(path: Path) -> None:
    """Remove temporary files beside `path` whose writers were killed; keep a living writer's.

    Where `path` is a link they lie beside the file that it leads to.
    """
    path = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        # Not glob: its patterns cost the start 2 ms each.
        for left in path.parent.iterdir():
            is_left = left.name.startswith(f".{path.name}.") and left.suffix == ".tmp"
            if is_left and time.time() - left.stat().st_mtime > LEFTOVER_AGE_S:
                left.unlink()


def put_aside(path: Path) -> Path | None:
    """Rename a damaged file beside its old name, and return the new path.

    The new name holds the time and is never a taken one. None, and a line in the log, if the file
    cannot be renamed.
    """
    name = f"{path.name}.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    kept = path.with_name(name)
    count = 2
    try:
        while kept.exists():
            kept = path.with_name(f"{name}-{count}")
            count += 1
        path.rename(kept)
    except OSError as error:
        _log.warning("damaged %s cannot be set aside: %s", path.name, error)
        return None
    _log.warning("damaged %s set aside as %s", path.name, kept.name)
    return kept


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
