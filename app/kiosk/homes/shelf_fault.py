"""Tells whether the machine's shelf is as it should be, for those who look after it."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from app.files.paths import Paths
from content.errors import ContentError
from content.library.store.db import MAGIC, SQLITE_TROUBLE, connect_read_only, is_damage
from content.real_files import open_file

_TAILS = ("-wal", "-shm")
_PUT_AWAY = "damaged"
"""The folder beside the shelf for damaged ones that staff have dealt with."""


def shelf_fault(content: Paths) -> str:
    """Return a code of the fault, or "". A machine without a shelf has none. For jobs.

    library-unreadable: its file belongs to somebody else, or is none. library-damaged: visits begin
    with the built-in articles alone. library-rescued: it was damaged, what could be read is on a
    new shelf, and the damaged file lies beside it. Nothing is changed.
    """
    file = content.library_file
    try:
        with open_file(file) as opened:
            is_database = opened.read(len(MAGIC)) == MAGIC
    except FileNotFoundError:
        is_database = None
    except OSError:
        return "library-unreadable"
    if is_database is False or (is_database and not _is_sound(file)):
        return "library-damaged"
    return "library-rescued" if rescued(content) else ""


def rescued(content: Paths) -> tuple[Path, ...]:
    """Return the damaged files that were set aside and not put away yet."""
    try:
        named = content.data.glob(f"{content.library_file.name}.damaged-*")
        return tuple(sorted(each for each in named if not each.name.endswith(_TAILS)))
    except OSError:
        return ()


def put_away(content: Paths) -> None:
    """Move the damaged files into a folder beside: staff have brought in again what they have.

    Nothing is deleted. What cannot be moved stays where it is, and is told again.
    """
    folder = content.data / _PUT_AWAY
    for damaged in rescued(content):
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            for tail in (*_TAILS, ""):
                part = damaged.with_name(damaged.name + tail)
                if os.path.lexists(part) and not os.path.lexists(folder / part.name):
                    part.rename(folder / part.name)


def _is_sound(file: Path) -> bool:
    try:
        with closing(connect_read_only(file)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except ContentError as error:
        return error.code != "library-damaged"
    except SQLITE_TROUBLE as error:
        return not is_damage(error)  # somebody writes just now
    return bool(verdict == "ok")
