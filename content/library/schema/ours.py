"""Whether a library that came from outside is one that our own code has made.

A stranger's file can hold views, triggers and virtual tables under the names of ours, which would
run when it is read (https://www.sqlite.org/security.html). It is compared with what the migrations
make, statement by statement, before anything in it is asked.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from content.errors import LibraryDamagedError
from content.library.schema.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"


def look_at_stranger(library: Path) -> None:
    """Raise LibraryDamagedError unless the file is sound and has the tables of one of our versions.

    It has no log beside it. Nothing is written.
    """
    try:
        with closing(
            sqlite3.connect(
                f"{library.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
            )
        ) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if owner != APPLICATION_ID or not 0 < version <= SCHEMA_VERSION:
                raise LibraryDamagedError("not a library of ours")
            if {*connection.execute(_OBJECTS)} != objects_of(version):
                raise LibraryDamagedError("tables that are not ours")
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise LibraryDamagedError("not sound")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise LibraryDamagedError(str(error)) from error


def objects_of(version: int) -> set[tuple[object, ...]]:
    """Return the tables, indexes and triggers of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return {*connection.execute(_OBJECTS)}
