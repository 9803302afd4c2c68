"""Saving a damaged library: keep the file under another name, and take out every whole article.

Nothing is deleted: a technician may save more from the file that was set aside.
"""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from content.errors import ContentError, LibraryDamagedError
from content.library.places import favourites
from content.library.places.former import put_former
from content.library.places.of_readers import PACKED
from content.library.store.brought import keep_origins
from content.library.store.db import (
    SQLITE_TROUBLE,
    LibraryUnavailableError,
    connect_read_only,
    is_full,
    transaction,
)
from content.library.store.documents import decode_article
from content.library.store.notes import BUNDLE, EDITION
from content.library.store.pictures import store_pictures
from content.library.store.records import (
    PLACE_COLUMNS,
    Position,
    insert_article,
    is_moment,
    origin_from,
    place_from,
    save_place,
    to_ms,
)
from content.model import Article

MOST_ROWS = 200_000
"""A number above this in a damaged file is damage, not a number of articles."""


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged library and its -wal and -shm; return the kept name.

    LibraryUnavailableError if the folder does not let us.
    """
    name = f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}"
    kept = path.with_name(name)
    for count in range(2, 1000):
        if not kept.exists():
            break
        kept = path.with_name(f"{name}-{count}")
    try:
        # The file itself last: once it is gone, another process may begin a new one with its log.
        for tail in ("-wal", "-shm", ""):
            part = path.with_name(path.name + tail)
            if part.exists():
                part.rename(kept.with_name(kept.name + tail))
    except OSError as error:
        raise LibraryUnavailableError(f"cannot set the damaged file aside: {error}") from error
    return kept


def salvage(damaged: Path, fresh: sqlite3.Connection, now: datetime) -> int:
    """Copy every article and place that is whole into `fresh`; return the number of articles.

    Each is asked for by its number, so that one damaged page costs only what lies on it.
    LibraryUnavailableError if there is no room.
    """
    try:
        with closing(connect_read_only(damaged)) as source, transaction(fresh):
            # So SQLite passes over a damaged entry in its list of tables; nothing can be written.
            source.execute("PRAGMA writable_schema = ON")
            if _cells(source, "SELECT count(*) FROM sqlite_master") is None:
                return 0  # Without the list of tables no table can be asked.
            saved = _salvage_articles(source, fresh, now)
            _salvage_places(source, fresh)
            _salvage_former_places(source, fresh)
            _salvage_favourites(source, fresh)
            _salvage_packed(source, fresh)
            _salvage_seeded(source, fresh)
            _salvage_pictures(source, fresh)
            _salvage_notes(source, fresh)
            _salvage_origins(source, fresh)
            return saved
    except (*SQLITE_TROUBLE, ContentError) as error:
        if is_full(error):
            raise LibraryUnavailableError(str(error)) from error
        return 0


def _salvage_articles(source: sqlite3.Connection, fresh: sqlite3.Connection, now: datetime) -> int:
    saved = 0
    for num in range(1, max(_last(source, "articles"), _last(source, "documents")) + 1):
        article = _whole_article(source, num)
        if article is None:
            continue
        cells = _cells(
            source,
            "SELECT arrived, day, batch, rank, edited, removed, replaced_by"
            " FROM articles WHERE num=?",
            num,
        )
        arrived, day, batch, rank, edited, removed, replaced_by = cells or (None,) * 7
        position = Position(
            arrived if isinstance(arrived, int) else to_ms(now),
            day if isinstance(day, str) else now.date().isoformat(),
            batch if isinstance(batch, int) else 0,
            rank if isinstance(rank, int) else num,
        )
        try:
            insert_article(fresh, article, position, edited=bool(edited))
        except sqlite3.IntegrityError:
            continue  # The same id twice: one of the two numbers is damaged.
        if isinstance(removed, int):
            names = replaced_by if isinstance(replaced_by, str) else ""
            fresh.execute(
                "UPDATE articles SET removed=?, replaced_by=? WHERE id=?",
                (removed, names, article.id),
            )
        saved += 1
    return saved


def _whole_article(source: sqlite3.Connection, num: int) -> Article | None:
    cells = _cells(source, "SELECT document, sha256 FROM documents WHERE num=?", num)
    try:
        return decode_article(*cells) if cells else None
    except LibraryDamagedError:
        return None


def _salvage_places(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    query = f"SELECT {PLACE_COLUMNS}, p.turn FROM places p WHERE p.rowid=?"  # noqa: S608 (our own)
    for num in range(1, _last(source, "places") + 1):
        cells = _cells(source, query, num)
        place = place_from(cells[:-1]) if cells else None
        if cells and place is not None and isinstance(cells[-1], int):
            save_place(fresh, place, turn=cells[-1])
            # Older files have no such column.
            first = _cells(source, "SELECT heard FROM places WHERE rowid=?", num)
            if first and is_moment(first[0]):
                fresh.execute(
                    "UPDATE places SET heard=? WHERE article_id=?",
                    (first[0], place.locator.article_id),
                )


def _salvage_former_places(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    if _cells(source, "SELECT 1 FROM sqlite_master WHERE name='former_places'") is None:
        return
    query = f"SELECT {PLACE_COLUMNS} FROM former_places p WHERE p.num=?"  # noqa: S608 (our own)
    for num in range(1, _last(source, "former_places") + 1):
        cells = _cells(source, query, num)
        place = place_from(cells) if cells else None
        if place is not None:
            put_former(fresh, [place])


def _salvage_favourites(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    if _cells(source, "SELECT 1 FROM sqlite_master WHERE name='favourites'") is None:
        return
    for num in range(1, _last(source, "favourites") + 1):
        cells = _cells(source, "SELECT article_id, since FROM favourites WHERE num=?", num)
        if cells and isinstance(cells[0], str) and is_moment(cells[1]):
            favourites.keep(fresh, cells[0], cells[1])


def _salvage_packed(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    """Carry what belongs to readers who are not reading now, cell by cell as it is."""
    for columns, packed in PACKED.values():
        if _cells(source, f"SELECT 1 FROM sqlite_master WHERE name='{packed}'") is None:  # noqa: S608
            continue
        names = f"reader, {columns}"
        marks = ",".join("?" * len(names.split(",")))
        for num in range(1, _last(source, packed) + 1):
            cells = _cells(source, f"SELECT {names} FROM {packed} WHERE rowid=?", num)  # noqa: S608
            with contextlib.suppress(sqlite3.IntegrityError):
                if cells is not None and isinstance(cells[0], int):
                    fresh.execute(f"INSERT INTO {packed} ({names}) VALUES ({marks})", cells)  # noqa: S608


def _salvage_seeded(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    for num in range(1, _last(source, "seeded") + 1):
        cells = _cells(source, "SELECT id FROM seeded WHERE rowid=?", num)
        if cells and isinstance(cells[0], str):
            fresh.execute("INSERT OR IGNORE INTO seeded (id) VALUES (?)", cells)


def _salvage_pictures(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    for num in range(1, _last(source, "pictures") + 1):
        cells = _cells(source, "SELECT key, data FROM pictures WHERE rowid=?", num)
        if cells and isinstance(cells[0], str) and isinstance(cells[1], bytes):
            store_pictures(fresh, [(cells[0], cells[1])])


def _salvage_notes(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    """Carry the notes but those of what was put here: texts that were lost come again."""
    if _cells(source, "SELECT 1 FROM sqlite_master WHERE name='notes'") is None:
        return
    for num in range(1, _last(source, "notes") + 1):
        cells = _cells(source, "SELECT name, value FROM notes WHERE rowid=?", num)
        if cells and all(isinstance(cell, str) and "\ufffd" not in cell for cell in cells):
            if cells[0] == BUNDLE or str(cells[0]).startswith(EDITION):
                continue
            fresh.execute("INSERT OR IGNORE INTO notes (name, value) VALUES (?,?)", cells)


def _salvage_origins(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    if _cells(source, "SELECT 1 FROM sqlite_master WHERE name='origins'") is None:
        return
    for num in range(1, _last(source, "origins") + 1):
        cells = _cells(source, "SELECT kind, name, key, article_id FROM origins WHERE rowid=?", num)
        origin = origin_from(*cells[:3]) if cells else None
        if cells and origin is not None and isinstance(cells[3], str):
            keep_origins(fresh, {cells[3]: origin})


def _last(source: sqlite3.Connection, table: str) -> int:
    """Return the highest row number of a table; a guess if that page is damaged."""
    cells = _cells(source, f"SELECT max(rowid) FROM {table}")  # noqa: S608 (our own names)
    if cells is None:
        return 10_000
    return min(cells[0], MOST_ROWS) if isinstance(cells[0], int) else 0


def _cells(source: sqlite3.Connection, query: str, *values: int) -> tuple[object, ...] | None:
    """Return the first row of a query; None if there is none or it cannot be read."""
    try:
        row: tuple[object, ...] | None = source.execute(query, values).fetchone()
    except (*SQLITE_TROUBLE, OverflowError, MemoryError):
        return None
    return row
