"""The library's SQLite file: opening it, bringing it up to date, telling sound from damaged.

Write-ahead log with `synchronous=FULL`: what is committed survives a pulled plug. Faults of the
world leave this room as ContentErrors; every other sqlite3 error is a bug of ours.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from content.errors import ContentError, LibraryDamagedError
from content.library.schema.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from content.library.store.soundness import look_through
from content.real_files import is_real_or_missing, open_file

BUSY_TIMEOUT_MS = 5000
"""How long a write waits for another process (the terminal command beside the app)."""

LAST_NUMBER = 1 << 52
"""No count of ours comes this far: a higher number in the file is damage."""

PAGE_BYTES = 8192
"""The size of a page of a new library. Damage to the list of tables costs the way to all texts: it
lies in one page, not in several.
"""

MAGIC = b"SQLite format 3\0"
"""How every SQLite file begins."""

SQLITE_TROUBLE = (sqlite3.Error, UnicodeDecodeError)
"""The errors that sqlite3 raises for a damaged file; the second when its message holds a damaged
name.
"""

# CONSTRAINT: our statements break no constraint of a sound file, only of a damaged index.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)
_UNAVAILABLE = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
)


class LibraryUnavailableError(ContentError):
    """The library cannot be used now: disk full, read-only, locked, or made by a newer version."""

    code = "library-unavailable"


class LibraryNewerError(LibraryUnavailableError):
    """A newer version of the app made the library: this one changes nothing in it."""

    code = "library-newer"


@contextmanager
def world_faults(damage_found: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Turn the world's sqlite3 errors into ContentErrors; call `damage_found` for a damaged file.

    Errors of a bug pass through unchanged.
    """
    try:
        yield
    except SQLITE_TROUBLE as error:
        primary = _primary_code(error)
        if is_damage(error):
            damage_found()
            raise LibraryDamagedError(str(error)) from error
        if primary in _UNAVAILABLE:
            raise LibraryUnavailableError(str(error)) from error
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that two writers wait instead of failing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def identity(path: Path | None) -> tuple[int, int] | None:
    """Return a mark that differs from another file's of the same name; None if there is no file."""
    try:
        status = path.stat() if path is not None else None
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status is not None else None


def connect(path: Path | None) -> sqlite3.Connection:
    """Return a connection to a sound, up-to-date library; None makes one in memory only.

    LibraryDamagedError: the file is not a sound library. LibraryUnavailableError: it cannot be
    reached. LibraryNewerError: a newer version of the app made it; then nothing was touched.
    """
    if path is not None:
        _look_at_header(path)
        _look_at_version(path)
    with world_faults():
        connection = sqlite3.connect(
            path if path is not None else ":memory:",
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _prepare(connection)
            _migrate(connection)
            look_through(connection, path, LAST_NUMBER)
        except SQLITE_TROUBLE as error:
            connection.close()
            if _primary_code(error) in _UNAVAILABLE:
                raise
            # Until the file has proved sound, every other fault of SQLite counts as damage.
            raise LibraryDamagedError(str(error)) from error
        except BaseException:
            connection.close()
            raise
    return connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection that changes nothing: for salvage, health report and newer libraries.

    A plain `mode=ro` still makes a log and its index beside the file. Without a log the file is
    read as it stands; with both the index is only read. (A log that has lost its index gets one.)
    """
    log, index = (path.with_name(path.name + tail) for tail in ("-wal", "-shm"))
    if not is_real_or_missing(path):  # SQLite would wait for ever at a pipe
        raise LibraryUnavailableError("not a file")
    with world_faults():
        try:
            kind = "" if log.stat().st_size else "&immutable=1"
        except OSError:
            kind = "&immutable=1"
        if not kind and index.exists():
            kind = "&readonly_shm=1"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro{kind}",
            timeout=BUSY_TIMEOUT_MS / 1000,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.text_factory = _forgiving_text
        return connection


def is_newer(connection: sqlite3.Connection) -> bool:
    """Return whether a newer version of the app made this library."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(owner == APPLICATION_ID and SCHEMA_VERSION < version <= SCHEMA_VERSION + 1000)


def structure_faults(connection: sqlite3.Connection) -> list[str]:
    """Return the lines of SQLite's own full check; an empty list is a sound file."""
    try:
        rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    except SQLITE_TROUBLE as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def is_damage(error: Exception) -> bool:
    """Return whether an error of SQLITE_TROUBLE means that the file is damaged."""
    return _primary_code(error) in _DAMAGED or isinstance(error, UnicodeDecodeError)


def is_full(error: Exception) -> bool:
    """Return whether an error of SQLITE_TROUBLE means that the disk has no room."""
    return _primary_code(error) == sqlite3.SQLITE_FULL


def is_busy(error: Exception) -> bool:
    """Return whether an error of SQLITE_TROUBLE means that another process holds the file."""
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _primary_code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _forgiving_text(raw: bytes) -> str:
    """Damaged letters in a title must not make the whole list unreadable."""
    return raw.decode("utf-8", "replace")


def _look_at_header(path: Path) -> None:
    """Raise LibraryDamagedError for what cannot be SQLite: opening it would delete its log."""
    try:
        with open_file(path) as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryUnavailableError(str(error)) from error
    if start and start != MAGIC:
        raise LibraryDamagedError("not an SQLite file")


def _look_at_version(path: Path) -> None:
    """Raise LibraryNewerError for a newer version's file.

    Opening it as usual would write its log into it.
    """
    if not path.exists():
        return
    try:
        with closing(connect_read_only(path)) as connection:
            newer = is_newer(connection)
    except (*SQLITE_TROUBLE, ContentError):
        return  # The usual way finds out what is wrong.
    if newer:
        raise LibraryNewerError("made by a newer version")


def _prepare(connection: sqlite3.Connection) -> None:
    connection.text_factory = _forgiving_text
    # Of a new file only. The list of all tables fits into its first page, which every start reads.
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _version(connection)  # Before anything is written: the file may be another program's.
    if connection.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
        _switch_to_wal(connection)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Two processes may meet a new file at once; SQLite does not wait for the other here."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _migrate(connection: sqlite3.Connection) -> None:
    if _version(connection) == SCHEMA_VERSION:
        return
    with transaction(connection):
        # Asked again under the lock: another process may have done it meanwhile.
        for statements in MIGRATIONS[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    """Return the schema version, after making sure that this is our file or an empty one."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (tables or version):
        raise LibraryDamagedError("not a library of ours")
    if is_newer(connection):
        raise LibraryNewerError(f"made by a newer version: {version}")
    if not 0 <= version <= SCHEMA_VERSION or (tables and not version):
        raise LibraryDamagedError(f"impossible version {version}")
    return version
