"""The library's lists as SQL: the articles of each, and their order."""

from __future__ import annotations

from content.library.store.db import LAST_NUMBER
from content.library.store.records import PLACE_COLUMNS, ROW_COLUMNS, ROW_TABLES
from content.library.store.shelf import Shelf

# S608 warns of SQL made from strings. These are made of our own constants only.
_ROWS = f"SELECT {ROW_COLUMNS} FROM {ROW_TABLES}"  # noqa: S608
_NEWEST_FIRST = "a.arrived DESC, a.batch DESC, a.rank, a.num"
_BUILT_IN = "a.id IN (SELECT id FROM seeded)"
_STATE = "CASE WHEN p.turn IS NULL THEN 1 WHEN p.finished THEN 2 ELSE 0 END"

ROWS = {
    Shelf.TODAY: f"{_ROWS} WHERE a.removed IS NULL ORDER BY {_NEWEST_FIRST}",
    Shelf.SHELF: f"{_ROWS} WHERE a.removed IS NULL"
    f" ORDER BY {_STATE}, p.turn DESC, {_BUILT_IN}, {_NEWEST_FIRST}",
}
"""The lists; TODAY is what day.py chooses from."""

REMOVED = (
    f"{_ROWS} WHERE a.removed IS NOT NULL AND (? OR a.replaced_by = '')"
    f" ORDER BY a.removed DESC, {_NEWEST_FIRST}"
)
"""The articles that are not on the shelf; the parameter says whether merged and split ones count.
"""

PLACE = f"SELECT {PLACE_COLUMNS} FROM places p WHERE p.article_id = ?"  # noqa: S608

LAST_PLACE = (
    f"SELECT {PLACE_COLUMNS} FROM places p JOIN articles a ON a.id = p.article_id"  # noqa: S608
    f" WHERE a.removed IS NULL AND p.turn < {LAST_NUMBER} ORDER BY p.turn DESC"
)
"""The places in the articles on the shelf, the most recent first; a damaged turn is none."""

OF_ORIGIN = f"{_ROWS} WHERE a.removed IS NULL AND o.kind = ? ORDER BY {_NEWEST_FIRST} LIMIT 500"
"""The newest articles on the shelf that came in one way."""

BY_ID = f"{_ROWS} WHERE a.removed IS NULL AND a.id = ?"
