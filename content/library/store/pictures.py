"""Pictures in the library: under their own sums, so that damage is seen and none lies twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from content.model import picture_key


def store_pictures(connection: sqlite3.Connection, carried: Iterable[tuple[str, bytes]]) -> None:
    """Keep these pictures; one that is there is written again, which heals it."""
    for key, data in carried:
        if key == picture_key(data):
            connection.execute(
                "INSERT INTO pictures (key, data) VALUES (?,?)"
                " ON CONFLICT(key) DO UPDATE SET data=excluded.data",
                (key, data),
            )


def stored_picture(connection: sqlite3.Connection, key: str) -> bytes | None:
    """Return the bytes of a picture; None if it is not there or was damaged."""
    cells = connection.execute("SELECT data FROM pictures WHERE key=?", (key,)).fetchone()
    data = cells[0] if cells else None
    return data if isinstance(data, bytes) and picture_key(data) == key else None
