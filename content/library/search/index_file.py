"""The file of the index: opened, made when it is missing or not sound, and thrown away."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from content.library.search import segments
from content.library.store.db import BUSY_TIMEOUT_MS, SQLITE_TROUBLE, is_busy, transaction

EDITION = 2
"""Raised when texts are folded or stored in another way; an older index is then made again."""

_CHECKED_BYTES = 4 << 20
"""A larger file is not checked as a whole when it is opened: a search would wait for it."""

_INCREMENTAL = 2
_SPARE_PAGES, _GIVEN_BACK = 1000, 250
"""Pages of 4 kB that stay free in the file, and pages that are given back at once, in 10 ms."""

_TABLES = (
    # `passages` were numbered so far; `dead` of them lead nowhere any more.
    "CREATE TABLE state (edition INTEGER, library BLOB, turn INTEGER, passages INTEGER,"
    " dead INTEGER)",
    f"INSERT INTO state VALUES ({EDITION}, x'', 0, 0, 0)",  # noqa: S608 (our own number)
    """CREATE TABLE articles (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, sounds TEXT NOT NULL, first INTEGER NOT NULL UNIQUE,
        last INTEGER NOT NULL)""",
    *segments.TABLES,
)


def opened(path: Path | None) -> sqlite3.Connection:
    """Return a connection to a sound index; one in memory where no file can be written."""
    try:
        return _opened_in_turn(path)
    except (*SQLITE_TROUBLE, OSError) as error:
        if not is_busy(error):
            throw_away(path)
    try:
        return _opened_in_turn(path)
    except (*SQLITE_TROUBLE, OSError):
        # A full or read-only disk: this session can still search.
        return _opened(None)


def throw_away(path: Path | None) -> None:
    """Delete the file; the next search makes it anew."""
    for tail in ("", "-wal", "-shm") if path is not None else ():
        with suppress(OSError):
            Path(f"{path}{tail}").unlink(missing_ok=True)


def empty(db: sqlite3.Connection, library: bytes) -> None:
    """Begin the index of this library."""
    with transaction(db):
        for table in ("articles", "segments", "postings", "merging", "leavings"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 (our own names)
        db.execute("UPDATE state SET library=?, turn=0, passages=0, dead=0", (library,))


def give_back(db: sqlite3.Connection) -> bool:
    """Give some of the room that merges have left back to the disk; return whether there was any.

    A small part at a time; what new articles will need soon stays.
    """
    (free,), (kind,) = (
        db.execute(f"PRAGMA {each}").fetchone() for each in ("freelist_count", "auto_vacuum")
    )
    if kind != _INCREMENTAL or free <= _SPARE_PAGES:
        return False
    # As a script: the statement frees a page at each of its steps.
    db.executescript(f"PRAGMA incremental_vacuum({_GIVEN_BACK})")
    return True


def _opened_in_turn(path: Path | None) -> sqlite3.Connection:
    """Open the file; wait while another process of ours is making it."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            return _opened(path)
        except sqlite3.Error as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = sqlite3.connect(
        path or ":memory:",
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before the first table: give_back()
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if _is_new(db):
            with transaction(db):
                for statement in _TABLES if _is_new(db) else ():
                    db.execute(statement)
        edition = db.execute("SELECT edition FROM state").fetchone()
        if edition is None or edition[0] != EDITION:
            raise sqlite3.DatabaseError("another edition")
        small = path is not None and path.stat().st_size <= _CHECKED_BYTES
        if small and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("not sound")
    except BaseException:
        db.close()
        raise
    return db


def _is_new(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
