"""Finds the articles on the shelf that may be older texts of those that are brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.library.editing.changed import Kin
from content.library.store import brought, records
from content.model import Article

_MOST = 40
"""Articles on the shelf that are compared with one that is brought."""


def kin_of(
    connection: sqlite3.Connection, articles: Iterable[Article], names: Mapping[str, str]
) -> dict[str, Kin]:
    """Return the kin of each of these articles that has any and is not on the shelf itself.

    They came from a file of the same name, or have the same title: the file may have another name
    now. `names` has the name of the file in which an article is brought, by the article's id.
    """
    given = {article.id: article for article in articles}
    of_name = {name: brought.ids_of_name(connection, name) for name in {*names.values()}}
    found: dict[str, Kin] = {}
    for id_, article in given.items():
        if records.any_on_shelf(connection, [id_]):
            continue
        after = records.successors(connection, id_)
        named = of_name.get(names.get(id_, ""), ())
        ids = [*_of_title(connection, article.title), *_now(connection, named)]
        # What is known twice counts as what is known last.
        ids = [each for each in [*dict.fromkeys(reversed(ids))][::-1] if each not in given]
        if ids:
            is_joined = records.any_on_shelf(connection, after)
            found[id_] = Kin(tuple(ids[-_MOST:]), is_joined)
    return found


def _now(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[str]:
    """Yield those on the shelf of these articles, and of those that they were made into."""
    for id_ in ids:
        for each in (id_, *records.successors(connection, id_)):
            if records.any_on_shelf(connection, [each]):
                yield each


def _of_title(connection: sqlite3.Connection, title: str) -> list[str]:
    found = connection.execute(
        "SELECT id FROM articles WHERE removed IS NULL AND title=? ORDER BY arrived, num",
        (records.storable(title),),
    )
    return [id_ for (id_,) in found if isinstance(id_, str)]
