"""Copies the machine's shelf into a visit, whole and sound, or not at all.

SQLite's own backup reads it, so that a half-written log after a power cut, or staff who still
write, give a right copy. The places where staff have read are left out.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import Paths
from content.real_files import is_real_or_missing

BUSY_S = 2.0
"""s that a copy waits for somebody who writes."""

_TROUBLE = (sqlite3.Error, OSError, UnicodeDecodeError)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_AS_IT_STANDS = "&immutable=1"
"""How SQLite reads a database without a log and makes nothing beside it."""
_INDEX_AS_IT_STANDS = "&readonly_shm=1"
_SMALLEST_BYTES = 512
_MISSING = "library-missing"
_OF_READERS = (
    *("places", "former_places", "favourites"),
    *("packed_places", "packed_former_places", "packed_favourites"),
)
"""Tables of the library that say what somebody has read."""

_log = logging.getLogger(__name__)


def copy_shelf(machine: Paths, visit: Paths) -> list[str]:
    """Copy the library and its search index; return the codes of what went wrong.

    A machine without a library has a shelf of the built-in articles, which every app puts there. So
    has a visit whose library cannot be copied, which a code tells.
    """
    # The index first: one that lacks the newest article catches up, one that knows more does not.
    # The app looks through its index at the first search, and makes a damaged one anew.
    _copy(machine.search_file, visit.search_file, looks_through=False)
    code = _copy(machine.library_file, visit.library_file) or _forget_readers(visit.library_file)
    if code:
        _remove(visit.search_file)
        _remove(visit.library_file)
    return [code] if code not in ("", _MISSING) else []


def _copy(source: Path, target: Path, *, looks_through: bool = True) -> str:
    """Copy one database; return "" or a code. Nothing half-copied stays."""
    try:
        if source.stat().st_size < _SMALLEST_BYTES:  # SQLite would take it for an empty one
            return "library-damaged" if source.is_file() else "library-unreadable"
    except FileNotFoundError:
        return _MISSING
    except OSError:
        return "library-unreadable"
    if not is_real_or_missing(source):
        return "library-unreadable"
    code = _copied(source, target, looks_through)
    if code == "library-unreadable" and _is_full(target, source):
        code = "visit-full"
    if code:
        _remove(target)
    return code


def _copied(source: Path, target: Path, looks_through: bool) -> str:
    """Copy in the way that leaves the least behind beside the source; return "" or a code."""

    def copy(how: str) -> str:
        _remove(target)
        return _code(lambda: _back_up(source, target, how, looks_through))

    before = _state(source)
    if not before.has_log:
        code = copy(_AS_IT_STANDS)
        # Somebody may have begun to write meanwhile.
        return code if _state(source) == before else copy("")
    code = copy("")
    # A folder that may not be written: the log's index that is there is read as it is.
    return copy(_INDEX_AS_IT_STANDS) if code == "library-unreadable" else code


@dataclass(frozen=True, slots=True)
class _State:
    """A database file, and whether it has a log: without one nobody writes."""

    has_log: bool
    marks: tuple[int, ...]


def _state(database: Path) -> _State:
    has_log = any(_size(Path(f"{database}{tail}")) for tail in ("-wal", "-journal"))
    try:
        status = database.stat()
    except OSError:
        return _State(has_log, ())
    return _State(has_log, (status.st_ino, status.st_size, status.st_mtime_ns))


def _size(path: Path) -> int:
    """Return the file's bytes; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_full(target: Path, source: Path) -> bool:
    """Return whether there was no room: SQLite often says only that it could not write."""
    try:
        _remove(target)
        return shutil.disk_usage(target.parent).free < 2 * source.stat().st_size
    except OSError:
        return False


def _back_up(source: Path, target: Path, how: str, looks_through: bool) -> None:
    end = time.monotonic() + BUSY_S

    def give_up(status: int, _left: int, _all: int) -> None:
        """Python waits for ever where somebody else holds the database."""
        if status & 0xFF in _BUSY and time.monotonic() > end:
            raise TimeoutError

    with (
        closing(
            sqlite3.connect(
                f"{source.absolute().as_uri()}?mode=ro{how}",
                uri=True,
                timeout=0.0,
                isolation_level=None,
            )
        ) as machine,
        closing(sqlite3.connect(target, isolation_level=None)) as visit,
    ):
        # Before the visit has begun nobody misses a half-written copy.
        visit.execute("PRAGMA synchronous = OFF")
        visit.execute("PRAGMA journal_mode = OFF")
        machine.backup(visit, progress=give_up, sleep=0.05)
        if looks_through and visit.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("not sound")


def _forget_readers(library: Path) -> str:
    """Empty the tables that say what was read; return "" or a code."""

    def forget() -> None:
        with closing(sqlite3.connect(library, isolation_level=None)) as db:
            there = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
            for table in _OF_READERS:
                if table in there:
                    db.execute(f"DELETE FROM {table}")  # noqa: S608 (our own names)

    return _code(forget)


def _code(act: Callable[[], None]) -> str:
    """Do this and return the code of its fault, or ""."""
    try:
        act()
    except _TROUBLE as error:
        code = _code_of(error)
        _log.warning("the machine's shelf is not copied: %s", code)
        return code
    return ""


def _code_of(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "library-busy"
    if isinstance(error, OSError):
        return "visit-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "library-unreadable"
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return "visit-full"
    if primary in _BUSY:
        return "library-busy"
    # Without a number of SQLite's it is our own check of the copy, or a damaged name.
    return "library-damaged" if primary in (0, *_DAMAGED) else "library-unreadable"


def _remove(database: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            Path(f"{database}{tail}").unlink(missing_ok=True)
