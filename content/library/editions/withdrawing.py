"""Leaves no trace of a text in the library: not its words, nor its places, nor its marks."""

from __future__ import annotations

import sqlite3

from content.errors import LibraryDamagedError
from content.library.editions.nouns import LEFT
from content.library.places.of_readers import PACKED
from content.library.store import brought
from content.library.store.documents import decode_article
from content.library.store.records import document_of
from content.library.store.shelf import OriginKind


def came_otherwise(db: sqlite3.Connection, id_: str) -> bool:
    """Return whether somebody else has brought the text as well: another edition, or a person."""
    other = db.execute(
        "SELECT 1 FROM edition_texts WHERE article_id=? AND state<>?", (id_, LEFT)
    ).fetchone()
    if other is not None:
        return True
    origin = brought.origin_of(db, id_)
    if origin is None or origin.kind is not OriginKind.EDITION:
        return True
    seeded = db.execute("SELECT 1 FROM seeded WHERE id=?", (id_,)).fetchone()
    return seeded is not None or brought.came_in_a_file(db, id_)


def leave_no_trace(db: sqlite3.Connection, id_: str) -> None:
    """Remove an article, its text, its pictures, and every reader's places and marks of it.

    Pictures of other articles stay. The number stays in `changes`, so that the index of the search
    forgets the text. Its origin stays as well: it holds no word of the text, and an older copy of
    the library that is brought back finds by it what is to go.
    """
    found = db.execute("SELECT num FROM articles WHERE id=?", (id_,)).fetchone()
    pictures = _pictures_of(db, id_)
    for table, (_, packed) in PACKED.items():
        db.execute(f"DELETE FROM {table} WHERE article_id=?", (id_,))  # noqa: S608 (our names)
        db.execute(f"DELETE FROM {packed} WHERE article_id=?", (id_,))  # noqa: S608
    if found is None:
        return
    (num,) = found
    db.execute("UPDATE articles SET removed=coalesce(removed, 0) WHERE num=?", (num,))
    for table in ("documents", "prints", "articles"):
        db.execute(f"DELETE FROM {table} WHERE num=?", (num,))  # noqa: S608
    for key in pictures:
        if not _is_used(db, key):
            db.execute("DELETE FROM pictures WHERE key=?", (key,))


def _pictures_of(db: sqlite3.Connection, id_: str) -> set[str]:
    cells = document_of(db, id_)
    try:
        article = decode_article(*cells) if cells is not None else None
    except LibraryDamagedError:
        return set()
    blocks = article.blocks if article is not None else ()
    return {each.picture.key for each in blocks if each.picture is not None and each.picture.key}


def _is_used(db: sqlite3.Connection, key: str) -> bool:
    """Return whether the text of another article names this picture."""
    found = db.execute(
        "SELECT 1 FROM documents WHERE instr(document, ?) > 0 LIMIT 1", (key.encode("ascii"),)
    )
    return found.fetchone() is not None
