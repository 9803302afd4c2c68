"""The faults of a library that can be opened: its structure, and each damaged text."""

from __future__ import annotations

import sqlite3

from content.library.store.db import SQLITE_TROUBLE, structure_faults
from content.library.store.documents import is_sound


def faults_of(connection: sqlite3.Connection) -> list[str]:
    """Return the codes of Library.check() for an open connection."""
    codes = ["structure"] if structure_faults(connection) else []
    try:
        cells = connection.execute(
            "SELECT a.id, d.document, d.sha256 FROM articles a LEFT JOIN documents d USING (num)"
        )
        codes += [f"text:{key}" for key, document, sha in cells if not is_sound(document, sha)]
    except SQLITE_TROUBLE:
        codes = codes or ["structure"]
    return codes
