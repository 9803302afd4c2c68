"""Copies the machine's shelf into a visit, whole and sound, or not at all.

SQLite's own backup reads it, so that a half-written log after a power cut, or staff who still
write, give a right copy. The places where staff have read are left out.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.files.paths import Paths
from content.real_files import is_real_or_missing

BUSY_S = 2.0
"""s that a copy waits for somebody who writes."""

_TROUBLE = (sqlite3.Error, OSError, UnicodeDecodeError)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_MISSING = "library-missing"
_OF_READERS = ("places", "former_places")
"""Tables of the library that say what somebody has read."""

_log = logging.getLogger(__name__)


def copy_shelf(machine: Paths, visit: Paths) -> list[str]:
    """Copy the library and its search index; return the codes of what went wrong.

    A machine without a library has a shelf of the built-in articles, which every app puts there. So
    has a visit whose library cannot be copied, which a code tells.
    """
    # The index first: one that lacks the newest article catches up, one that knows more does not.
    _copy(machine.search_file, visit.search_file)
    code = _copy(machine.library_file, visit.library_file) or _forget_readers(visit.library_file)
    if code:
        _remove(visit.search_file)
        _remove(visit.library_file)
    return [code] if code not in ("", _MISSING) else []


def _copy(source: Path, target: Path) -> str:
    """Copy one database; return "" or a code. Nothing half-copied stays."""
    if not source.exists():
        return _MISSING
    if not is_real_or_missing(source):
        return "library-unreadable"
    code = _code(lambda: _back_up(source, target, ""))
    if code == "library-unreadable":
        # A folder that may not be written, or a read-only disk: nobody else writes there either.
        code = _code(lambda: _back_up(source, target, "&immutable=1"))
    if code:
        _remove(target)
    return code


def _back_up(source: Path, target: Path, how: str) -> None:
    with (
        closing(
            sqlite3.connect(
                f"{source.absolute().as_uri()}?mode=ro{how}",
                uri=True,
                timeout=BUSY_S,
                isolation_level=None,
            )
        ) as machine,
        closing(sqlite3.connect(target, isolation_level=None)) as visit,
    ):
        # Before the visit has begun nobody misses a half-written copy.
        visit.execute("PRAGMA synchronous = OFF")
        machine.backup(visit)
        if visit.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
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
    if isinstance(error, OSError):
        return "visit-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "library-unreadable"
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return "visit-full"
    # Without a number of SQLite's it is our own check of the copy, or a damaged name.
    return "library-damaged" if primary in (0, *_DAMAGED) else "library-unreadable"


def _remove(database: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            Path(f"{database}{tail}").unlink(missing_ok=True)
