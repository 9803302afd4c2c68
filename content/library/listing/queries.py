"""The library's lists as SQL: the articles of each, and their order."""

from __future__ import annotations

from content.library.store.db import LAST_NUMBER
from content.library.store.records import PLACE_COLUMNS, ROW_COLUMNS, ROW_TABLES

# S608 warns of SQL made from strings. These are made of our own constants only.
_ROWS = f"SELECT {ROW_COLUMNS} FROM {ROW_TABLES}"  # noqa: S608
_NEWEST_FIRST = "a.arrived DESC, a.batch DESC, a.rank, a.num"
_BUILT_IN = "a.id IN (SELECT id FROM seeded)"
_ON_SHELF = "a.removed IS NULL"
_BY_PLACES = (
    f"SELECT {ROW_COLUMNS} FROM places p CROSS JOIN articles a ON a.id = p.article_id"  # noqa: S608
    " LEFT JOIN origins o ON o.article_id = a.id"
    f" WHERE {_ON_SHELF} AND p.turn IS NOT NULL AND (?2 IS NULL OR a.section = ?2)"
)
_UNREAD = f"{_ROWS} WHERE {_ON_SHELF} AND p.turn IS NULL AND (?2 IS NULL OR a.section = ?2)"

SHELF_PARTS = tuple(
    f"{part} {_NEWEST_FIRST} LIMIT ?1"
    for part in (
        f"{_BY_PLACES} AND NOT coalesce(p.finished, 0) ORDER BY p.turn DESC, {_BUILT_IN},",
        f"{_UNREAD} AND NOT {_BUILT_IN} ORDER BY",
        f"{_UNREAD} AND {_BUILT_IN} ORDER BY",
        f"{_BY_PLACES} AND coalesce(p.finished, 0) ORDER BY p.turn DESC, {_BUILT_IN},",
    )
)
"""The parts of Shelf.SHELF, one after the other: at most ?1 rows, of the section ?2 unless it is
NULL. Indexes have their order, so that the first rows of 100,000 come as fast as those of twenty.
"""

COUNT = f"SELECT count(*) FROM articles a WHERE {_ON_SHELF}"  # noqa: S608

SECTIONS = (
    "SELECT section, count(*) AS articles FROM articles a"  # noqa: S608
    f" WHERE {_ON_SHELF} GROUP BY section ORDER BY articles DESC, section"
)
"""The sections of the shelf and their articles, those with the most first."""

LAST_CAME = (
    f"SELECT a.arrived FROM articles a WHERE {_ON_SHELF} AND typeof(a.arrived) = 'integer'"  # noqa: S608
    f" AND a.arrived < ? AND NOT {_BUILT_IN} ORDER BY a.arrived DESC LIMIT 1"
)
CAME = (
    f"{_ROWS} WHERE {_ON_SHELF} AND NOT {_BUILT_IN} AND a.arrived >= min(?1, ?3)"
    " AND (a.arrived >= ?1 AND a.arrived < ?2 OR a.arrived >= ?3 AND o.kind = 'letter')"
    f" ORDER BY {_NEWEST_FIRST}"
)
"""When the reader's own articles came last; those of a day, and letters from ?3 on."""

BUILT_IN = (
    f"SELECT {ROW_COLUMNS} FROM seeded s CROSS JOIN articles a ON a.id = s.id"  # noqa: S608
    " LEFT JOIN places p ON p.article_id = a.id LEFT JOIN origins o ON o.article_id = a.id"
    f" WHERE {_ON_SHELF} ORDER BY {_NEWEST_FIRST}"
)

REMOVED = (
    f"{_ROWS} WHERE a.removed IS NOT NULL AND (? OR a.replaced_by = '')"
    f" ORDER BY a.removed DESC, {_NEWEST_FIRST}"
)
"""The articles that are not on the shelf; the parameter says whether merged and split ones count.
"""

COUNT_REMOVED = "SELECT count(*) FROM articles a WHERE a.removed IS NOT NULL AND a.replaced_by = ''"

PLACE = f"SELECT {PLACE_COLUMNS} FROM places p WHERE p.article_id = ?"  # noqa: S608

LAST_PLACE = (
    f"SELECT {PLACE_COLUMNS} FROM places p JOIN articles a ON a.id = p.article_id"  # noqa: S608
    f" WHERE a.removed IS NULL AND p.turn < {LAST_NUMBER} ORDER BY p.turn DESC"
)
"""The places in the articles on the shelf, the most recent first; a damaged turn is none."""

OF_ORIGIN = f"{_ROWS} WHERE {_ON_SHELF} AND o.kind = ? ORDER BY {_NEWEST_FIRST} LIMIT 500"
"""The newest articles on the shelf that came in one way."""

BY_ID = f"{_ROWS} WHERE a.removed IS NULL AND a.id = ?"
