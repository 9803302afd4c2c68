"""Opening the library's file, whatever its state: sound, new, damaged, or a newer version's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from content.errors import LibraryDamagedError
from content.library.store.db import (
    SQLITE_TROUBLE,
    LibraryNewerError,
    LibraryUnavailableError,
    connect,
    connect_read_only,
    identity,
)
from content.library.store.queries import LAST_PLACE, PLACE, REMOVED, ROWS
from content.library.store.records import row_from
from content.library.store.shelf import Shelf


class Opened(NamedTuple):
    """A connection, and what Library says of it (see there)."""

    connection: sqlite3.Connection
    set_aside: Path | None = None
    salvaged: int = 0
    is_newer: bool = False


def open_library(path: Path | None, now: Callable[[], datetime]) -> Opened:
    """Open the library at `path`, or one in memory; a damaged file is set aside and salvaged.

    LibraryUnavailableError; LibraryNewerError for a newer version's file that we cannot read.
    """
    if path is None:
        return Opened(connect(None))
    _make_folder(path.parent)
    before = identity(path)
    try:
        return Opened(connect(path))
    except LibraryNewerError:
        return Opened(_connect_to_newer(path), is_newer=True)
    except LibraryDamagedError:
        from content.library.rescue.salvage import salvage, set_aside

        if identity(path) != before:  # Another process has just done it.
            return Opened(connect(path))
        kept = set_aside(path, now())
        connection = connect(path)
        return Opened(connection, kept, salvage(kept, connection, now()))


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
        connection.execute(ROWS[Shelf.SHELF]).fetchall(),
        connection.execute(ROWS[Shelf.TODAY]).fetchall(),
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
