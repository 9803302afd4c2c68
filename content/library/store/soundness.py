"""Whether a library's file is sound when it is opened, and the mark that asks for a longer look."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from content.errors import LibraryDamagedError

QUICK_CHECK_BYTES = 32 << 20
"""A larger file is not checked as a whole when it is opened, unless it is marked: opening must stay
quick.
"""


LOOKED_AT = 2000
"""Rows of each table that are read when a larger file is opened, the newest: rescue/later.py looks
at the rest while the library is in use.
"""


def mark_damaged(path: Path) -> None:
    """Let the next start check the whole file, however large it is. OSError."""
    _mark(path).touch(mode=0o600)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.check")


def look_through(connection: sqlite3.Connection, path: Path | None, last_number: int) -> None:
    """Raise LibraryDamagedError unless everything but the texts can be read.

    Of a large file only what is shown first, unless it is marked.
    `last_number`: no count of ours comes so far. sqlite3's errors pass through.
    """
    marked = path is not None and _mark(path).exists()
    whole = path is None or marked or path.stat().st_size <= QUICK_CHECK_BYTES
    if path is not None and whole:
        with contextlib.suppress(OSError):
            _mark(path).unlink(missing_ok=True)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise LibraryDamagedError(str(verdict))
    for table in ("articles", "places", "seeded"):
        rows = f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT ?"  # noqa: S608 (our own names)
        for _ in connection.execute(rows, (-1 if whole else LOOKED_AT,)):
            pass
    # SQLite gives no number after its last one: nothing could ever be added or removed again.
    kept = connection.execute("SELECT 1 FROM sqlite_master WHERE name='changes'").fetchone()
    beyond = f"SELECT 1 FROM changes WHERE turn > {last_number}"  # noqa: S608 (our own number)
    if kept and connection.execute(beyond).fetchone():
        raise LibraryDamagedError("the changes are at their last number")
