"""The version of a library or a copy, seen without opening it: each start asks for it."""

from __future__ import annotations

from pathlib import Path

from content.library.schema.migrations import APPLICATION_ID
from content.library.store.db import MAGIC
from content.real_files import open_file

_USER_VERSION_AT, _APPLICATION_ID_AT = 60, 68
"""Bytes of SQLite's header (https://www.sqlite.org/fileformat.html, 1.3)."""


def folder_of(library: Path) -> Path:
    """Return the folder of the copies of a library, which lies beside it."""
    return library.with_name(f"{library.name}.backups")


def version_of(path: Path) -> int | None:
    """Return the schema version in a library's header; None if it is no library of ours.

    A log beside it may hold a newer one.
    """
    try:
        with open_file(path) as file:
            head = file.read(100)
    except (OSError, ValueError):
        return None
    owner = int.from_bytes(head[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4])
    if not head.startswith(MAGIC) or owner != APPLICATION_ID:
        return None
    return int.from_bytes(head[_USER_VERSION_AT : _USER_VERSION_AT + 4])
