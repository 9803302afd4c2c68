"""Whether the index lacks anything. Without numpy: the window asks, in a job."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

from content.library.store.changes import Change
from content.library.store.db import SQLITE_TROUBLE


class Changing(Protocol):
    """A library that tells its changes."""

    def changes_after(self, turn: int, most: int) -> tuple[bytes, list[Change]]:
        """Return the library's name, and the changes since, the oldest first."""


def is_behind(library: Changing, index_file: Path) -> bool:
    """Return whether articles wait to be indexed, or a merge waits to be ended.

    True as well where there is no sound index. Raises the library's errors.
    """
    state = _state(index_file)
    if state is None:
        return True
    name, turn, is_merging = state
    known, changes = library.changes_after(turn, 1)
    return name != known or bool(changes) or is_merging


def _state(index_file: Path) -> tuple[object, int, bool] | None:
    try:
        uri = f"{index_file.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            name, turn = db.execute("SELECT library, turn FROM state").fetchone()
            query = "SELECT 1 FROM merging UNION ALL SELECT 1 FROM leavings"
            return name, int(turn), db.execute(query).fetchone() is not None
    except (*SQLITE_TROUBLE, OSError, TypeError, ValueError, OverflowError):
        return None
