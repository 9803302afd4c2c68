"""Puts newer texts in the place of articles on the shelf: 换成新的."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from content.errors import LibraryDamagedError
from content.library.editing.edit import retitle
from content.library.places import favourites
from content.library.places.carried import carry_to_newer
from content.library.store import brought, records
from content.library.store.documents import decode_article
from content.library.store.records import Position
from content.library.store.revise import free_ranks
from content.model import Article


def renew(
    connection: sqlite3.Connection,
    old: Sequence[int],
    new: Sequence[int],
    now_ms: int,
    *,
    as_new: bool = False,
) -> None:
    """Let the `new` article numbers have position and places of the `old` ones, which leave.

    `as_new`: they keep their own position.

    The old ones are then like others that were taken off: they can be put back, and are listed.
    """
    if not old or not new:
        return
    first = records.position_of(connection, old[0])
    articles = [_article(connection, num) for num in new]
    if len(old) == len(new) == 1:
        articles = [_with_given_title(connection, old[0], new[0], articles[0])]
    old_ids = [_id(connection, num) for num in old]
    carry_to_newer(connection, old_ids, articles)
    favourites.carry(connection, old_ids, [article.id for article in articles])
    brought.carry_origins(connection, old_ids, [article.id for article in articles])
    if not as_new:
        free_ranks(connection, first, len(new))
    for num in old:
        connection.execute(
            "UPDATE articles SET removed=?, replaced_by='' WHERE num=?", (now_ms, num)
        )
    for step, num in enumerate(() if as_new else new):
        at = Position(first.arrived, first.day, first.batch, first.rank + step)
        records.put_on_shelf(connection, num, at)


def _with_given_title(
    connection: sqlite3.Connection, old: int, new: int, article: Article
) -> Article:
    """Return the new article; it keeps a title that a person gave to the old one, and stores it.

    The old one counts as retitled if it was edited and yet has the id under which a file brought
    it: joined or cut it would have another.
    """
    edited, id_ = connection.execute(
        "SELECT edited, id FROM articles WHERE num=?", (old,)
    ).fetchone()
    if not edited or not brought.came_in_a_file(connection, id_):
        return article
    try:
        before = _article(connection, old)
    except LibraryDamagedError:
        return article  # what is left of it keeps no title
    named = retitle(article, before.title)
    if named.id != article.id:
        return article  # It has nothing but its title.
    records.update_article(connection, new, named)
    connection.execute("UPDATE articles SET edited=1 WHERE num=?", (new,))
    return named


def _id(connection: sqlite3.Connection, num: int) -> str:
    return str(connection.execute("SELECT id FROM articles WHERE num=?", (num,)).fetchone()[0])


def _article(connection: sqlite3.Connection, num: int) -> Article:
    return decode_article(*(records.document_of(connection, _id(connection, num)) or (None, None)))
