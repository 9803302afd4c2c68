"""Pictures in the library, by their sums: damage shows, and no picture is stored twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from content.model import picture_key


def store_pictures(connection: sqlite3.Connection, carried: Iterable[tuple[str, bytes]]) -> None:
    """Keep these pictures; a known one is written again, which heals it."""
    for key, data in carried:
        if key == picture_key(data):
            connection.execute(
                "INSERT INTO pictures (key, data) VALUES (?,?)"
                " ON CONFLICT(key) DO UPDATE SET data=excluded.data",
                (key, data),
            )


def stored_picture(connection: sqlite3.Connection, key: str) -> bytes | None:
    """Return the bytes of a picture; None if it is missing or damaged."""
    cells = connection.execute("SELECT data FROM pictures WHERE key=?", (key,)).fetchone()
    data = cells[0] if cells else None
    return data if isinstance(data, bytes) and picture_key(data) == key else None
