"""我喜欢的: the articles that the reader likes. They stay marked when they leave the shelf."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def keep(connection: sqlite3.Connection, article_id: str, since_ms: int) -> None:
    """Mark an article; one that is marked already keeps its time (ms since 1970)."""
    connection.execute(
        "INSERT OR IGNORE INTO favourites (article_id, since) VALUES (?,?)", (article_id, since_ms)
    )


def drop(connection: sqlite3.Connection, article_id: str) -> None:
    """Take the mark off; an article without one stays as it is."""
    connection.execute("DELETE FROM favourites WHERE article_id=?", (article_id,))


def is_kept(connection: sqlite3.Connection, article_id: str) -> bool:
    """Return whether the article is marked."""
    found = connection.execute("SELECT 1 FROM favourites WHERE article_id=?", (article_id,))
    return found.fetchone() is not None


def carry(connection: sqlite3.Connection, old_ids: Sequence[str], new_ids: Sequence[str]) -> None:
    """Mark the articles that take the place of others, if one of those was marked.

    The old ones keep their marks for the day on which they are put back.
    """
    marks = [
        since
        for each in old_ids
        for (since,) in connection.execute(
            "SELECT since FROM favourites WHERE article_id=?", (each,)
        )
    ]
    for each in new_ids if marks else ():
        keep(connection, each, marks[0])
