"""The effect of an addition of articles, found without opening the library for writing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from content.library.store.db import connect_read_only, world_faults
from content.library.store.records import all_after


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
