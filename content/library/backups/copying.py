"""Copies a library that is in use: whole and sound, or not at all, while reading goes on.

SQLite's online backup reads a snapshot in small steps. The snapshot is held by a transaction that
only reads: without it the copy would begin anew whenever a place is saved.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from content.errors import ContentError, LibraryDamagedError
from content.library.store.db import LibraryUnavailableError, world_faults
from content.real_files import is_real_or_missing

STEP_PAGES = 128
"""Pages of 4 KB in a step: half a MB, ms even on a slow disk."""
REST_S = 0.008
"""Seconds between two steps, in which the disk belongs to the others."""
SYNC_STEPS = 16
"""Steps after which the disk writes what it has: a flush of all at the end would keep everybody
waiting.
"""
_CHECK_STEPS = 20_000
"""Steps of SQLite's machine between two looks at `stopped`: a few ms."""

Stopped = Callable[[], bool]
Told = Callable[[int, int], object]
"""Takes how much is done, and how much there is in all."""


class CopyStoppedError(ContentError):
    """The copy was stopped; nothing of it is left."""

    code = "backup-stopped"


def never() -> bool:
    """Return False: the copy is not stopped."""
    return False


def untold(done: int, whole: int) -> None:
    """Tell nobody."""


def snapshot(library: Path) -> sqlite3.Connection:
    """Return a connection to the library as it is now, and stays in it; the caller closes it.

    LibraryUnavailableError, LibraryDamagedError.
    """
    if not is_real_or_missing(library):  # SQLite would wait for ever at a pipe
        raise LibraryUnavailableError("not a file")
    with world_faults():
        connection = sqlite3.connect(
            f"{library.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection


def copy_library(
    source: sqlite3.Connection,
    target: Path,
    stopped: Stopped = never,
    told: Told = untold,
    rest_s: float = REST_S,
) -> None:
    """Copy the library of `snapshot()` to `target`, which appears when the copy is whole.

    CopyStoppedError; LibraryDamagedError: the source is not sound; LibraryUnavailableError: no
    room, or a folder that cannot be written. Nothing half-made stays.
    """
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with world_faults():
            _copy(source, fresh, stopped, told, rest_s)
            _look_at(fresh, stopped)
        fresh.replace(target)
    except OSError as error:
        raise LibraryUnavailableError(str(error)) from error
    finally:
        for tail in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{fresh}{tail}").unlink(missing_ok=True)
    sync_folder(target.parent)


def _copy(
    source: sqlite3.Connection, fresh: Path, stopped: Stopped, told: Told, rest_s: float
) -> None:
    fresh.touch(mode=0o600)
    handle = os.open(fresh, os.O_RDWR)
    steps = 0

    def between(_status: int, left: int, whole: int) -> None:
        nonlocal steps
        steps += 1
        if stopped():
            raise CopyStoppedError
        if steps % SYNC_STEPS == 0:
            write_out(handle)
        told(whole - left, whole)
        if left and rest_s:
            time.sleep(rest_s)

    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            # Nobody misses a half-made copy: it gets its name when it is on the disk.
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy, pages=STEP_PAGES, progress=between)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute("PRAGMA journal_mode = DELETE")  # a file alone, without a log beside it
        write_out(handle)
    finally:
        os.close(handle)


def _look_at(fresh: Path, stopped: Stopped) -> None:
    """Raise LibraryDamagedError unless the structure of the copy is sound."""
    with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
        copy.set_progress_handler(lambda: int(stopped()), _CHECK_STEPS)
        try:
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise CopyStoppedError from error
            raise
    if verdict != "ok":
        raise LibraryDamagedError("the library is not sound: it is not copied")


def write_out(handle: int) -> None:
    """Have the disk write what it has of this file, and keep none of it in memory."""
    os.fsync(handle)
    if hasattr(os, "posix_fadvise"):
        # A copy of a large library would push everything else out of a small memory.
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
