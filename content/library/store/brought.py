"""Where articles came from: their origins, and their files by fingerprints and by names.

添加文章 marks the files that are on the shelf. By its name a file is known whose text was changed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from content.library.store import notes, records
from content.library.store.shelf import Origin, OriginKind

_PREFIX = "file:"
_NAMED = "named:"
_FINGERPRINT = re.compile(r"\d{1,18}-[0-9a-f]{8,64}")

_MOST_IDS = 100
"""Articles of a file that are remembered: while any of them is there, the file is known."""


def keep_file(connection: sqlite3.Connection, fingerprint: str, ids: Iterable[str]) -> None:
    """Remember that these articles came from the file with this fingerprint ("" for none)."""
    if _FINGERPRINT.fullmatch(fingerprint):
        notes.keep(connection, _PREFIX + fingerprint, " ".join([*ids][:_MOST_IDS]))


def keep_name(connection: sqlite3.Connection, name: str, ids: Iterable[str]) -> None:
    """Remember that these articles came in a file of this name ("" for none)."""
    if name:
        kept = [*ids_of_name(connection, name), *ids]
        # The last ones, each once.
        ids = [*dict.fromkeys(reversed(kept))][:_MOST_IDS][::-1]
        notes.keep(connection, _key(name), " ".join(ids))


def ids_of_name(connection: sqlite3.Connection, name: str) -> list[str]:
    """Return the articles that came in files of this name, those that came last at the end."""
    return notes.value_of(connection, _key(name)).split() if name else []


def names_by_article(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the names of the files that brought articles, by the articles' ids."""
    kept = notes.begun_with(connection, _NAMED)
    return {id_: name.removeprefix(_NAMED) for name, ids in kept for id_ in ids.split()}


def came_in_a_file(connection: sqlite3.Connection, article_id: str) -> bool:
    """Return whether a file brought this very article."""
    kept = [*notes.begun_with(connection, _NAMED), *notes.begun_with(connection, _PREFIX)]
    return any(article_id in value.split() for _, value in kept)


def _key(name: str) -> str:
    return _NAMED + records.storable(name)


def files_on_shelf(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the fingerprints of the files of which an article, or its successor, is on the shelf.

    Damaged ones are passed over.
    """
    found: set[str] = set()
    for name, value in notes.begun_with(connection, _PREFIX):
        fingerprint = name.removeprefix(_PREFIX)
        ids = value.split()
        ids += [each for id_ in ids for each in records.successors(connection, id_)]
        if _FINGERPRINT.fullmatch(fingerprint) and records.any_on_shelf(connection, ids):
            found.add(fingerprint)
    return frozenset(found)


def keep_origins(connection: sqlite3.Connection, origins: Mapping[str, Origin]) -> None:
    """Remember where each of these articles came from, in place of what was known before."""
    connection.executemany(
        "INSERT INTO origins (article_id, kind, name, key) VALUES (?,?,?,?)"
        " ON CONFLICT(article_id) DO UPDATE SET kind=excluded.kind, name=excluded.name,"
        " key=excluded.key",
        [
            (id_, origin.kind.value, records.storable(origin.name), records.storable(origin.key))
            for id_, origin in origins.items()
        ],
    )


def origin_of(connection: sqlite3.Connection, article_id: str) -> Origin | None:
    """Return where an article came from; None if that is not known."""
    cells = connection.execute(
        "SELECT kind, name, key FROM origins WHERE article_id=?", (article_id,)
    ).fetchone()
    return records.origin_from(*cells) if cells is not None else None


def ids_of_origin(connection: sqlite3.Connection, kind: OriginKind, key: str) -> list[str]:
    """Return the articles that came with this key, those that are off the shelf included."""
    found = connection.execute(
        "SELECT article_id FROM origins WHERE kind=? AND key=? ORDER BY rowid",
        (kind.value, records.storable(key)),
    )
    return [id_ for (id_,) in found if isinstance(id_, str)]


def keys_of_kind(connection: sqlite3.Connection, kind: OriginKind) -> frozenset[str]:
    """Return the keys of all that ever came in this way."""
    found = connection.execute("SELECT DISTINCT key FROM origins WHERE kind=?", (kind.value,))
    return frozenset(key for (key,) in found if isinstance(key, str))


def carry_origins(
    connection: sqlite3.Connection, old_ids: Sequence[str], new_ids: Sequence[str]
) -> None:
    """Let articles without an origin have that of the first old one that has one."""
    known = (origin_of(connection, each) for each in old_ids)
    origin = next((each for each in known if each is not None), None)
    if origin is not None:
        missing = [each for each in new_ids if origin_of(connection, each) is None]
        keep_origins(connection, dict.fromkeys(missing, origin))
