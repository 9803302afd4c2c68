"""The faults of a library that can be opened: its structure, and each damaged text and row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from content.library.store.db import SQLITE_TROUBLE, is_newer, structure_faults
from content.library.store.documents import is_sound, names_article
from content.library.store.records import is_count, is_moment

MOST_NAMED = 100
"""Rows of a table that are named."""


def faults_of(connection: sqlite3.Connection) -> list[str]:
    """Return the codes of Library.check() for an open connection."""
    try:
        if is_newer(connection):
            return ["newer"]
    except SQLITE_TROUBLE:
        return ["structure"]
    codes = ["structure"] if structure_faults(connection) else []
    try:
        texts, rows = _damaged_texts(connection)
        for table in _RULES:
            rows += [f"row:{table}:{num}" for num in _damaged_rows(connection, table)]
        left = _places_without_article(connection)
    except SQLITE_TROUBLE:
        return codes or ["structure"]
    return codes + texts + list(dict.fromkeys(rows)) + left


def _damaged_texts(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the codes of damaged texts, and of rows that belong to no text or no article."""
    texts: list[str] = []
    rows: list[str] = []
    for num, key, document, sha in connection.execute(
        "SELECT a.num, a.id, d.document, d.sha256 FROM articles a LEFT JOIN documents d USING (num)"
    ):
        if not is_sound(document, sha):
            texts.append(f"text:{key}")
        elif not names_article(document, key):
            rows.append(f"row:articles:{num}")
    alone = connection.execute(
        "SELECT num FROM documents WHERE num NOT IN (SELECT num FROM articles) LIMIT ?",
        (MOST_NAMED,),
    )
    rows += [f"row:documents:{num}" for (num,) in alone]
    return texts, rows


def _places_without_article(connection: sqlite3.Connection) -> list[str]:
    """Return the codes of articles that are gone and of which a place or a mark is kept."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    gone: list[str] = []
    for table in sorted({"places", "former_places", "favourites"} & tables):
        found = connection.execute(
            f"SELECT DISTINCT article_id FROM {table}"  # noqa: S608 (our own names)
            " WHERE article_id NOT IN (SELECT id FROM articles WHERE id IS NOT NULL) LIMIT ?",
            (MOST_NAMED,),
        )
        # A name of another kind is a damaged cell, and named as one.
        gone += [f"place:{key}" for (key,) in found if _is_name(key)]
    return list(dict.fromkeys(gone))


def _damaged_rows(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """Yield the numbers of the rows that hold a cell of a wrong kind."""
    known = {column[1] for column in connection.execute(f"PRAGMA table_info({table})")}
    rules = {name: rule for name, rule in _RULES[table].items() if name in known}
    if not rules:
        return  # An older version's file: the table comes with the next start.
    columns = ", ".join(
        # The bytes: our connections forgive a text whose letters are damaged.
        f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE 0 END"
        if rule is _is_text
        else name
        for name, rule in rules.items()
    )
    named = 0
    for num, *cells in connection.execute(f"SELECT rowid, {columns} FROM {table}"):  # noqa: S608
        if not all(rule(cell) for rule, cell in zip(rules.values(), cells, strict=True)):
            yield int(num)
            named += 1
        if named == MOST_NAMED:
            return


def _is_text(cell: object) -> bool:
    try:
        return isinstance(cell, bytes) and cell.decode() is not None
    except UnicodeDecodeError:
        return False


def _is_name(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell) and "\ufffd" not in cell


def _is_flag(cell: object) -> bool:
    return cell in (0, 1)


def _is_part(cell: object) -> bool:
    return isinstance(cell, int | float) and 0 <= cell <= 1


def _is_bytes(cell: object) -> bool:
    return isinstance(cell, bytes)


def _is_moment_or_none(cell: object) -> bool:
    return cell is None or is_moment(cell)


def _is_day(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) == 10 and cell.replace("-", "").isdigit()


_PLACE: dict[str, Callable[[object], bool]] = {
    "article_id": _is_name,
    "block": is_count,
    "offset": is_count,
    "quote": _is_text,
    "progress": _is_part,
    "finished": _is_flag,
    "saved": is_moment,
}

_RULES: dict[str, dict[str, Callable[[object], bool]]] = {
    "articles": {
        "num": is_count,
        "id": _is_name,
        "title": _is_text,
        "section": _is_text,
        "series": _is_text,
        "authors": _is_text,
        "length": is_count,
        "substitute": _is_flag,
        "arrived": is_moment,
        "day": _is_day,
        "batch": is_count,
        "rank": is_count,
        "edited": _is_flag,
        "removed": _is_moment_or_none,
        "replaced_by": _is_text,
        "cover": _is_text,
    },
    "places": {**_PLACE, "turn": is_count, "heard": _is_moment_or_none},
    "former_places": {**_PLACE, "num": is_count},
    "favourites": {"num": is_count, "article_id": _is_name, "since": is_moment},
    "packed_places": {**_PLACE, "reader": is_count, "turn": is_count, "heard": _is_moment_or_none},
    "packed_former_places": {**_PLACE, "reader": is_count, "num": is_count},
    "packed_favourites": {"reader": is_count, "article_id": _is_name, "since": is_moment},
    "origins": {"article_id": _is_name, "kind": _is_name, "name": _is_text, "key": _is_text},
    "notes": {"name": _is_name, "value": _is_text},
    "seeded": {"id": _is_name},
    "changes": {"turn": is_count, "num": is_count},
    "prints": {"num": is_count, "print": _is_bytes},
    "pictures": {"key": _is_name, "data": _is_bytes},
    "identity": {"name": _is_bytes},
}
"""The kind of each cell in a sound library."""
