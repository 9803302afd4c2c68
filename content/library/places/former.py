"""The places of an article that the reader has left for others: the newest few are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from content.library.store.records import PLACE_COLUMNS, place_from, storable, to_ms
from content.library.store.shelf import Place
from content.places import with_left

FORMER = (
    f"SELECT {PLACE_COLUMNS} FROM former_places p"  # noqa: S608 (our own names)
    " WHERE p.article_id = ? ORDER BY p.num DESC"
)


def former_places(connection: sqlite3.Connection, article_id: str) -> tuple[Place, ...]:
    """Return the places left in an article, the newest first; damaged rows are passed over."""
    places = map(place_from, connection.execute(FORMER, (article_id,)))
    return tuple(place for place in places if place is not None)


def keep_left(connection: sqlite3.Connection, left: Place) -> None:
    """Remember that the reader has left this place; call it in a transaction."""
    id_ = left.locator.article_id
    found = connection.execute("SELECT length FROM articles WHERE id=?", (id_,)).fetchone()
    length = found[0] if found is not None and isinstance(found[0], int) else 0
    places = with_left(former_places(connection, id_), left, length)
    connection.execute("DELETE FROM former_places WHERE article_id=?", (id_,))
    put_former(connection, reversed(places))


def put_former(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Add former places, the oldest first."""
    connection.executemany(
        "INSERT INTO former_places (article_id, block, offset, quote, progress, finished, saved)"
        " VALUES (?,?,?,?,?,?,?)",
        (
            (
                place.locator.article_id,
                place.locator.block,
                place.locator.offset,
                storable(place.locator.quote),
                min(max(0.0, place.progress), 1.0),
                place.finished,
                to_ms(place.saved_at),
            )
            for place in places
        ),
    )
