"""The built-in articles on the shelf: each is put there once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from content.library.store import records
from content.library.store.notes import keep_bundle
from content.library.store.records import Position
from content.library.store.shelf import AddReport
from content.model import Article


def put_there(
    connection: sqlite3.Connection, articles: Iterable[Article], at: Position, bundle: str
) -> AddReport:
    """Add those that were never seeded here from position `at` on, and remember the bundle."""
    added: list[str] = []
    known: list[str] = []
    for rank, article in enumerate(articles):
        seen = connection.execute(
            "SELECT 1 FROM seeded WHERE id=? UNION SELECT 1 FROM articles WHERE id=?",
            (article.id, article.id),
        ).fetchone()
        connection.execute("INSERT OR IGNORE INTO seeded (id) VALUES (?)", (article.id,))
        if not seen:
            records.insert_article(connection, article, at._replace(rank=rank))
        (known if seen else added).append(article.id)
    keep_bundle(connection, bundle)
    return AddReport(tuple(added), tuple(known))
