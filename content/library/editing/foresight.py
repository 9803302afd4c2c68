"""The effect of an addition of articles, found without opening the library for writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from content.errors import UnknownArticleError
from content.library.editing.changed import Kin
from content.library.editing.kin import kin_of
from content.library.editing.twins import print_of, twins_of
from content.library.store.db import connect_read_only, world_faults
from content.library.store.documents import decode_article
from content.library.store.records import all_after, document_of
from content.model import Article


def would_be_added(library: Path, ids: Iterable[str]) -> list[str]:
    """Return those of the ids that Library.add() would report as added, in order.

    Nothing on the disk changes. Without a library file each id is new once. Raises
    LibraryUnavailableError, LibraryDamagedError, or OSError for an impossible path.
    """
    given = dict.fromkeys(ids)
    if not library.exists():
        return list(given)
    with world_faults(), closing(connect_read_only(library)) as connection:
        on_shelf = {
            str(row[0])
            for row in connection.execute("SELECT id FROM articles WHERE removed IS NULL")
        }
        replaced = connection.execute(
            "SELECT id, replaced_by FROM articles WHERE removed IS NOT NULL"
        )
        by = {str(key): str(after).split() for key, after in replaced}
        # An article that was merged or split is known as long as its successor is on the shelf.
        known = on_shelf | {
            key for key in by if on_shelf & set(all_after(key, lambda each: by.get(each, ())))
        }
    return [each for each in given if each not in known]


class Look:
    """A library's file that is only read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def kin_of(self, articles: Iterable[Article], names: Mapping[str, str]) -> dict[str, Kin]:
        """Return the same as Library.kin_of()."""
        return kin_of(self._db, articles, names)

    def twins_of(self, articles: Iterable[Article]) -> dict[str, str]:
        """Return the same as Library.twins_of(); none for the file of an older version."""
        kept = "SELECT 1 FROM sqlite_master WHERE name='prints'"
        if self._db.execute(kept).fetchone() is None:
            return {}
        prints = [(article.id, print_of(article)) for article in articles]
        return twins_of(self._db, prints)

    def article(self, article_id: str) -> Article:
        """Return the same as Library.article()."""
        cells = document_of(self._db, article_id)
        if cells is None:
            raise UnknownArticleError(article_id)
        return decode_article(*cells)


@contextmanager
def looked_at(library: Path) -> Iterator[Look | None]:
    """Give a look at a library without touching it; None if there is no file.

    Raises LibraryUnavailableError, LibraryDamagedError, or OSError for an impossible path.
    """
    if not library.exists():
        yield None
        return
    with world_faults(), closing(connect_read_only(library)) as connection:
        yield Look(connection)
