"""Small things that the library remembers: the round of a day, which bundle was put there."""

from __future__ import annotations

import sqlite3
from datetime import date

_ROUND = "round"
BUNDLE = "bundle"
"""The note of the fingerprint of the built-in articles that were put on the shelf."""


EDITION = "edition:"
"""Begins the notes of the editions that were taken: a source, and the SHA-256 of its edition."""
READER = "reader"
"""The note of the number of the reader whose places are in the usual tables; none is 0."""


def reader_of(connection: sqlite3.Connection) -> int:
    """Return the number of the reader whose places are in the usual tables; 0 is the first."""
    value = value_of(connection, READER)
    return int(value[:6]) if value.isdecimal() else 0


def round_of(connection: sqlite3.Connection, day: date) -> int:
    """Return how often 换一批 was asked for on this day."""
    words = value_of(connection, _ROUND).split()
    # The cell may be damaged: then the day begins anew.
    if len(words) == 2 and words[0] == day.isoformat() and words[1].isdecimal():
        return int(words[1][:6])
    return 0


def go_to_next_round(connection: sqlite3.Connection, day: date) -> None:
    """Remember the next round of this day; that of any other day is forgotten."""
    keep(connection, _ROUND, f"{day.isoformat()} {round_of(connection, day) + 1}")


def is_seeded(connection: sqlite3.Connection) -> bool:
    """Return whether built-in articles were ever put here."""
    return connection.execute("SELECT 1 FROM seeded LIMIT 1").fetchone() is not None


def bundle_of(connection: sqlite3.Connection) -> str:
    """Return the fingerprint of the built-in articles that were put here last; "" for none."""
    return value_of(connection, BUNDLE)


def keep_bundle(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Remember the fingerprint of the built-in articles that are put here."""
    keep(connection, BUNDLE, fingerprint)


def value_of(connection: sqlite3.Connection, name: str) -> str:
    """Return the value that is kept under a name; "" for none."""
    found = connection.execute("SELECT value FROM notes WHERE name=?", (name,)).fetchone()
    return str(found[0]) if found is not None else ""


def begun_with(connection: sqlite3.Connection, prefix: str) -> list[tuple[str, str]]:
    """Return (name, value) of the notes whose names begin so; damaged ones are passed over."""
    found = connection.execute(
        "SELECT name, value FROM notes WHERE substr(name, 1, length(?1)) = ?1", (prefix,)
    )
    return [(n, v) for n, v in found if isinstance(n, str) and isinstance(v, str)]


def forget_editions(connection: sqlite3.Connection) -> None:
    """Forget which editions were taken, so that each is taken again.

    What an older copy has brought back may have been withdrawn since.
    """
    connection.execute("DELETE FROM notes WHERE substr(name, 1, length(?1)) = ?1", (EDITION,))


def keep(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a value under a name, in place of another."""
    connection.execute(
        "INSERT INTO notes (name, value) VALUES (?,?)"
        " ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        (name, value),
    )
