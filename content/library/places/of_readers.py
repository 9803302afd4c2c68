"""Places and favourites of several readers: those of the present one are in the usual tables.

Everybody else's are packed away in tables of their own, whole. So every question about a place is
one about the present reader's, and nobody sees another's by a mistake in a query.
"""

from __future__ import annotations

import sqlite3

from content.errors import LibraryDamagedError
from content.library.places.carried import carry_places
from content.library.store import notes
from content.library.store.documents import decode_article
from content.library.store.records import any_on_shelf, document_of, successors

PACKED = {
    "places": (
        "article_id, block, offset, quote, progress, finished, saved, turn, heard",
        "packed_places",
    ),
    "former_places": (
        "num, article_id, block, offset, quote, progress, finished, saved",
        "packed_former_places",
    ),
    "favourites": ("num, article_id, since", "packed_favourites"),
}
"""Tables of the present reader → their columns, and the table of everybody else's."""


MOST_NUMBER = 999
"""The last number that a reader can have."""


def switch_to(connection: sqlite3.Connection, reader: int) -> None:
    """Pack away what is the present reader's, and unpack this reader's; in a transaction."""
    if notes.reader_of(connection) != reader:
        move_to(connection, reader)
        _follow_changes(connection)


def readers_in(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Return the numbers of the readers who have something here, and that of the reader of now."""
    found = {notes.reader_of(connection)}
    for _, packed in PACKED.values():
        rows = connection.execute(
            f"SELECT DISTINCT reader FROM {packed} WHERE reader BETWEEN 0 AND ?",  # noqa: S608
            (MOST_NUMBER,),
        )
        found |= {reader for (reader,) in rows if isinstance(reader, int)}
    return tuple(sorted(found))


def move_to(connection: sqlite3.Connection, reader: int) -> None:
    """Do as switch_to, but look at no text: places stay with articles that are no longer there."""
    before = notes.reader_of(connection)
    for table, (columns, packed) in PACKED.items():
        # S608: names of our own.
        connection.execute(
            f"INSERT INTO {packed} (reader, {columns}) SELECT ?, {columns} FROM {table}",  # noqa: S608
            (before,),
        )
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({columns})"  # noqa: S608
            f" SELECT {columns} FROM {packed} WHERE reader=?",
            (reader,),
        )
        connection.execute(f"DELETE FROM {packed} WHERE reader=?", (reader,))  # noqa: S608
    notes.keep(connection, notes.READER, str(reader))


def _follow_changes(connection: sqlite3.Connection) -> None:
    """Let places go along to what took the place of their articles while another was reading."""
    left = connection.execute(
        "SELECT p.article_id FROM places p JOIN articles a ON a.id = p.article_id"
        " WHERE a.removed IS NOT NULL AND a.replaced_by != ''"
    ).fetchall()
    for (id_,) in left:
        after = [each for each in successors(connection, id_) if any_on_shelf(connection, [each])]
        cells = [document_of(connection, each) for each in after]
        try:
            articles = [decode_article(*(each or (None, None))) for each in cells]
        except LibraryDamagedError:
            continue
        known = {
            each
            for each in after
            if connection.execute("SELECT 1 FROM places WHERE article_id=?", (each,)).fetchone()
        }
        if articles and not known:
            carry_places(connection, [id_], articles)
