"""Opening the library's file, whatever its state: sound, new, damaged, or a newer version's."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from content.errors import ContentError, LibraryDamagedError
from content.library.backups.header import folder_of, version_of
from content.library.listing.queries import (
    BUILT_IN,
    CAME,
    LAST_PLACE,
    PLACE,
    REMOVED,
    SHELF_PARTS,
)
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import (
    SQLITE_TROUBLE,
    LibraryNewerError,
    LibraryUnavailableError,
    connect,
    connect_read_only,
    identity,
    world_faults,
)
from content.library.store.records import LAST_MOMENT, row_from
from content.library.store.soundness import QUICK_CHECK_BYTES


class Opened(NamedTuple):
    """A connection, and what Library says of it (see there)."""

    connection: sqlite3.Connection
    set_aside: Path | None = None
    salvaged: int = 0
    is_newer: bool = False
    restored_of: date | None = None
    before_migration: sqlite3.Connection | None = None


def open_library(path: Path | None, now: Callable[[], datetime]) -> Opened:
    """Open the library at `path`, or one in memory; a damaged file is set aside and salvaged.

    What was lost comes from the newest sound copy, and all of it where the file is missing.
    LibraryUnavailableError; LibraryNewerError for a newer version's file that we cannot read.
    """
    if path is None:
        return Opened(connect(None))
    _make_folder(path.parent)
    _finish_rescue(path)
    lost = _put_back_lost(path, now)
    before = identity(path)
    try:
        older = _keep_older(path, now)
        return Opened(connect(path), restored_of=lost, before_migration=older)
    except LibraryNewerError:
        return Opened(_connect_to_newer(path), is_newer=True)
    except LibraryDamagedError:
        return _rescued(path, before, now)


def _rescued(path: Path, before: object, now: Callable[[], datetime]) -> Opened:
    """Make a new library of what is whole in a damaged one, which is set aside then.

    Not before: on a full disk, or after a power cut, the damaged file is still in its place, and
    the next opening begins anew. `before` is the identity of the damaged file.
    """
    from content.library.backups.sound import fill_from_copies
    from content.library.rescue.salvage import salvage, set_aside

    if identity(path) != before:  # Another process has just done it.
        return Opened(connect(path))
    fresh = path.with_name(f"{path.name}.fresh-{os.getpid()}")
    try:
        _clear(path)
        with closing(connect(fresh)) as connection, world_faults():
            saved = salvage(path, connection, now())
            copy = fill_from_copies(path, connection)
            connection.execute("PRAGMA journal_mode = DELETE")  # all of it is in the one file
        if identity(path) != before:
            fresh.unlink()
            return Opened(connect(path))
        fresh.replace(_whole(path))
        kept = set_aside(path, now())
    except OSError as error:
        raise LibraryUnavailableError(str(error)) from error
    _finish_rescue(path)
    return Opened(connect(path), kept, saved, restored_of=copy.day if copy is not None else None)


def _put_back_lost(path: Path, now: Callable[[], datetime]) -> date | None:
    """Put a copy where the library is missing or empty; return its day, None if there was none.

    Programs that tidy disks delete it, and a power cut can leave a file without a byte.
    """
    try:
        if path.stat().st_size or not folder_of(path).is_dir():
            return None
    except FileNotFoundError:
        if os.path.lexists(path) or not folder_of(path).is_dir():
            return None
    except OSError:
        return None
    from content.library.backups.sound import put_copy_in_place
    from content.library.rescue.salvage import set_aside

    if any(path.with_name(f"{path.name}{tail}").exists() for tail in ("-wal", "-shm")):
        set_aside(path, now())  # a log would be taken for that of the copy
    copy = put_copy_in_place(path)
    return copy.day if copy is not None else None


def _keep_older(path: Path, now: Callable[[], datetime]) -> sqlite3.Connection | None:
    """Have a library of an older version copied before it is migrated.

    A large one is held as it is now, and copied later from the connection that is returned: the
    start waits for no disk. None for all others.
    """
    version = version_of(path)
    if version is None or not 0 < version < SCHEMA_VERSION:
        return None
    from content.library.backups.copying import snapshot
    from content.library.backups.folder import keep_before_migration

    if path.stat().st_size > QUICK_CHECK_BYTES:
        with suppress(ContentError):
            return snapshot(path)
    else:
        keep_before_migration(path, now().date(), SCHEMA_VERSION)
    return None


def _whole(path: Path) -> Path:
    """Return the name of a new library that is complete, until it takes its place."""
    return path.with_name(f"{path.name}.fresh")


def _finish_rescue(path: Path) -> None:
    """Put a complete new library in its place, where the damaged one was set aside before."""
    if not os.path.lexists(path):
        with suppress(OSError):  # there is none, or another process has just done it
            _whole(path).rename(path)


def _clear(path: Path) -> None:
    """Remove what a rescue has left that was cut off. OSError."""
    for left in path.parent.glob(f"{path.name}.fresh*"):
        left.unlink(missing_ok=True)


def _connect_to_newer(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, once every question of ours has proved to be answered.

    LibraryNewerError if one is not: the newer version keeps its articles in another way.
    """
    connection = connect_read_only(path)
    try:
        connection.execute("PRAGMA query_only = ON")
        _ask_everything(connection)
    except (*SQLITE_TROUBLE, ValueError, TypeError, LookupError) as error:
        connection.close()
        raise LibraryNewerError(f"made by a newer version: {error}") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _ask_everything(connection: sqlite3.Connection) -> None:
    from content.library.places.former import former_places
    from content.library.store.changes import changes_after
    from content.library.store.documents import decode_article, is_sound
    from content.library.store.notes import bundle_of, is_seeded
    from content.library.store.pictures import stored_picture

    lists = (
        [row for part in SHELF_PARTS for row in connection.execute(part, (-1, None))],
        connection.execute(CAME, (0, LAST_MOMENT, 0)).fetchall(),
        connection.execute(BUILT_IN).fetchall(),
        connection.execute(REMOVED, (True,)).fetchall(),
    )
    if any(rows and not any(map(row_from, rows)) for rows in lists):
        raise ValueError("no row has our form")
    connection.execute(PLACE, ("",)).fetchone()
    connection.execute(LAST_PLACE).fetchone()
    for document, digest in connection.execute("SELECT document, sha256 FROM documents LIMIT 5"):
        if is_sound(document, digest):
            decode_article(document, digest)
    former_places(connection, "")
    is_seeded(connection)
    bundle_of(connection)
    stored_picture(connection, "")
    changes_after(connection, 0, 1)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnavailableError(str(error)) from error
