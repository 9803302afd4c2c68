"""The files whose articles are on the shelf, by fingerprints: 添加文章 marks them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from content.library.store import notes, records

_PREFIX = "file:"
_FINGERPRINT = re.compile(r"\d{1,18}-[0-9a-f]{8,64}")

_MOST_IDS = 100
"""Articles of a file that are remembered: while any of them is there, the file is known."""


def keep_file(connection: sqlite3.Connection, fingerprint: str, ids: Iterable[str]) -> None:
    """Remember that these articles came from the file with this fingerprint ("" for none)."""
    if _FINGERPRINT.fullmatch(fingerprint):
        notes.keep(connection, _PREFIX + fingerprint, " ".join([*ids][:_MOST_IDS]))


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
