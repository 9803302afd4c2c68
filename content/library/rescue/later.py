"""Looks through a library while it is in use: for damage that opening it does not find.

Opening reads no text, and checks no large file as a whole. A connection of its own, which only
reads and holds up nobody. What it finds in the structure is marked, so that the next start looks.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from content.library.store.db import SQLITE_TROUBLE, is_damage
from content.library.store.documents import is_sound
from content.library.store.soundness import QUICK_CHECK_BYTES, mark_damaged

LONGEST_S = 60.0
"""Seconds. A slow disk reads 2 GB in this time; what lies beyond is found when it is opened."""
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: a few ms."""


def damage_in(path: Path, stopped: Callable[[], bool]) -> str:
    """Return "structure", "texts" or "": the worst damage found until `stopped()` or LONGEST_S.

    For a job: it takes ms for a shelf, seconds for a large one.
    """
    end = time.monotonic() + LONGEST_S

    def enough() -> bool:
        return stopped() or time.monotonic() > end

    try:
        with closing(_connection(path)) as connection:
            connection.set_progress_handler(lambda: int(enough()), _STEPS)
            large = path.stat().st_size > QUICK_CHECK_BYTES
            is_bad = large and _structure_is_bad(connection)
            found = "structure" if is_bad else _damaged_texts(connection, enough)
    except SQLITE_TROUBLE as error:
        found = "structure" if is_damage(error) else ""
    except OSError:
        return ""
    if found == "structure":
        with contextlib.suppress(OSError):
            mark_damaged(path)
    return found


def _connection(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _structure_is_bad(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")


def _damaged_texts(connection: sqlite3.Connection, enough: Callable[[], bool]) -> str:
    nums = [num for (num,) in connection.execute("SELECT num FROM documents ORDER BY num")]
    for num in nums:
        if enough():
            return ""
        # One by one: no reading of ours keeps a checkpoint waiting.
        row = connection.execute(
            "SELECT document, sha256 FROM documents WHERE num=?", (num,)
        ).fetchone()
        if row is not None and not is_sound(*row):
            return "texts"
    return ""
