"""The folder of copies beside a library: makes them, and removes those that are too many."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Lock

from content.errors import ContentError
from content.library.backups import kept
from content.library.backups.copying import (
    REST_S,
    CopyStoppedError,
    Stopped,
    Told,
    copy_library,
    never,
    snapshot,
    untold,
)
from content.library.backups.header import folder_of
from content.library.backups.kept import Copy
from content.library.store.db import LibraryUnavailableError

_TOLD = "no-room"
"""A mark in the folder: the reader was told that there is no room."""
LEFTOVER_AGE_S = 600
"""Seconds since a half-made copy was written to, after which it has no maker any more."""
_LEFTOVER = ".tmp"
_BROUGHT, BROUGHT_AGE_S = ".brought.", 86_400
"""Begins the name of a library from outside, which is only read for as long as all else takes."""
_ONE_AT_A_TIME = Lock()
"""Two copies at once would have one name: that of the day, and of a file to save to a stick."""
_LOOK_S = 0.1

_log = logging.getLogger(__name__)


class NoRoomForCopyError(LibraryUnavailableError):
    """The disk has no room for a copy of the library. `is_news`: the reader was not told before."""

    code = "backup-no-room"

    def __init__(self, is_news: bool) -> None:
        super().__init__("no room")
        self.is_news = is_news


class Copies:
    """The copies of one library. For jobs: everything here looks at the disk."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self.folder = folder_of(library)

    def all(self) -> tuple[Copy, ...]:
        """Return the copies that there are, the newest first; none where nothing can be seen."""
        found = []
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                with contextlib.suppress(OSError):
                    copy = kept.copy_of(path.name, path.lstat().st_size)
                    if copy is not None and path.is_file() and not path.is_symlink():
                        found.append(copy)
        return kept.newest_first(found)

    def path(self, copy: Copy) -> Path:
        """Return where the file of a copy is."""
        return self.folder / copy.name

    def is_due(self, today: date) -> bool:
        """Return whether the library has no copy of this day."""
        return self._library.is_file() and kept.is_due(self.all(), today)

    def new_file(self) -> Path:
        """Return a name in the folder for a file that is removed again. LibraryUnavailableError."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._clear()
            path = self.folder / f"{_BROUGHT}{os.getpid()}{_LEFTOVER}"
            path.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryUnavailableError(str(error)) from error
        return path

    def make(
        self,
        today: date,
        before: str = "",
        stopped: Stopped = never,
        told: Told = untold,
        rest_s: float = REST_S,
    ) -> Path:
        """Copy the library as it is now, and remove the copies that are too many.

        NoRoomForCopyError; CopyStoppedError; LibraryUnavailableError; LibraryDamagedError: what is
        damaged is not copied, for it would push out the sound copies.
        """
        with closing(snapshot(self._library)) as source:
            return self.make_of(source, today, before, stopped, told, rest_s)

    def make_of(
        self,
        source: sqlite3.Connection,
        today: date,
        before: str = "",
        stopped: Stopped = never,
        told: Told = untold,
        rest_s: float = REST_S,
    ) -> Path:
        """Do the same with a snapshot that was taken before; waits while another copy is made."""
        with _turn(stopped):
            copies = self.all()
            copy = kept.next_copy(copies, today, before)
            try:
                self.folder.mkdir(mode=0o700, exist_ok=True)
                self._clear()
                self._make_room(copies, _size(source))
            except OSError as error:
                raise LibraryUnavailableError(str(error)) from error
            copy_library(source, self.path(copy), stopped, told, rest_s)
            with contextlib.suppress(OSError):
                (self.folder / _TOLD).unlink(missing_ok=True)
            self._remove(kept.too_many((copy, *copies)))
            return self.path(copy)

    def _make_room(self, copies: tuple[Copy, ...], size: int) -> None:
        in_the_way = kept.in_the_way(copies, size, shutil.disk_usage(self.folder).free)
        if in_the_way is None:
            mark = self.folder / _TOLD
            is_news = not mark.exists()
            with contextlib.suppress(OSError):
                mark.touch(mode=0o600)
            raise NoRoomForCopyError(is_news)
        self._remove(in_the_way)

    def _remove(self, copies: tuple[Copy, ...]) -> None:
        for copy in copies:
            try:
                self.path(copy).unlink(missing_ok=True)
            except OSError as error:
                _log.warning("an old copy of the library stays: %s", error)

    def _clear(self) -> None:
        """Remove what a copy has left that was killed; one that is being made is written to."""
        for path in self.folder.iterdir():
            # Either way: the clock may have been set.
            age = abs(time.time() - path.lstat().st_mtime)
            is_left = path.name.startswith(".") and _LEFTOVER in path.name
            is_ours = path.name == f"{_BROUGHT}{os.getpid()}{_LEFTOVER}"
            oldest = BROUGHT_AGE_S if path.name.startswith(_BROUGHT) else LEFTOVER_AGE_S
            if is_left and not is_ours and age > oldest:
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def _turn(stopped: Stopped) -> Iterator[None]:
    while not _ONE_AT_A_TIME.acquire(timeout=_LOOK_S):
        if stopped():
            raise CopyStoppedError
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


def keep_before_migration(library: Path, today: date, version: int) -> None:
    """Copy a library that is about to be migrated to `version`; never raises for the world.

    A library that cannot be copied is migrated all the same: the reader is not kept waiting for a
    disk to be cleared, and a migration is one transaction.
    """
    try:
        Copies(library).make(today, before=f"v{version}", rest_s=0.0)
    except ContentError as error:
        _log.warning("no copy of the library before its migration: %s", error.code)


def _size(source: sqlite3.Connection) -> int:
    pages, each = (
        int(source.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    return pages * each
