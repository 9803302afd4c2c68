"""The changes that an index of the library must follow; the database's triggers keep their list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from content.library.listing.queries import BY_ID
from content.library.store.records import row_from
from content.library.store.shelf import Row


@dataclass(frozen=True, slots=True)
class Change:
    """Article number `num` came, went or has another text; `turn` gives the order.

    `id` is empty if it is not on the shelf any more.
    """

    turn: int
    num: int
    id: str


def changes_after(
    connection: sqlite3.Connection, turn: int, most: int
) -> tuple[bytes, list[Change]]:
    """Return the library's name and at most so many changes after `turn`, the oldest first.

    A library without this turn (another library, or an older copy) begins from its first.
    """
    found = connection.execute("SELECT name FROM identity").fetchone()
    name = found[0] if found is not None and isinstance(found[0], bytes) else b"damaged"
    # A damaged number names no article: it is passed over, and those behind it still come.
    last = connection.execute("SELECT coalesce(max(turn), 0) FROM changes").fetchone()[0]
    cells = connection.execute(
        "SELECT c.turn, c.num, a.id FROM changes c"
        " LEFT JOIN articles a ON a.num = c.num AND a.removed IS NULL"
        " WHERE c.turn > ? AND typeof(c.num) = 'integer' ORDER BY c.turn LIMIT ?",
        (turn if turn <= last else 0, most),
    )
    return name, [
        Change(int(each), int(num), key if isinstance(key, str) else "") for each, num, key in cells
    ]


def rows_of(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Row]:
    """Return the rows of these articles in this order, without those that are not on the shelf."""
    found = (connection.execute(BY_ID, (each,)).fetchone() for each in ids)
    rows = (row_from(cells) for cells in found if cells is not None)
    return [row for row in rows if row is not None]
