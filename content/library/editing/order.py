"""The order of articles that came together, which a person may change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from content.library.store import records
from content.library.store.records import Position

MOST_BESIDE = 60
"""Articles that are put in order together: of more, those nearest to the one that is asked for."""

_NEWEST_FIRST = "arrived DESC, batch DESC, rank, num"


def ids_beside(connection: sqlite3.Connection, article_id: str) -> list[str]:
    """Return the ids of the articles on the shelf that came in one batch with this one, in order.

    A built-in article came alone. Empty if it is not on the shelf.
    """
    found = connection.execute(
        "SELECT b.id FROM articles a JOIN articles b ON b.batch = a.batch"
        " WHERE a.id = ? AND a.removed IS NULL AND b.removed IS NULL"
        " AND (b.id = a.id OR NOT EXISTS (SELECT 1 FROM seeded s WHERE s.id IN (a.id, b.id)))"
        " ORDER BY b.rank, b.num",
        (article_id,),
    )
    ids = [str(id_) for (id_,) in found]
    if article_id not in ids:
        return []
    first = max(0, min(ids.index(article_id) - MOST_BESIDE // 2, len(ids) - MOST_BESIDE))
    return ids[first : first + MOST_BESIDE]


def put_in_order(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Let these articles stand in this order in the positions that they have among them.

    Those that are not on the shelf are left out, and an id counts once.
    """
    once = tuple(dict.fromkeys(ids))
    holders = ",".join("?" * len(once))
    rows = connection.execute(
        "SELECT id, num, arrived, day, batch, rank FROM articles"  # noqa: S608 (our own signs)
        f" WHERE removed IS NULL AND id IN ({holders}) ORDER BY {_NEWEST_FIRST}",
        once,
    ).fetchall()
    nums = {str(row[0]): int(row[1]) for row in rows}
    wanted = [nums[each] for each in once if each in nums]
    for (_, now, *cells), num in zip(rows, wanted, strict=True):
        if num != now:
            records.put_on_shelf(connection, num, Position(*cells))
