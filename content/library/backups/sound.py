"""Finds the newest copy of a library that is sound, and fills what was lost from it."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from content.errors import ContentError
from content.library.backups.copying import sync_folder
from content.library.backups.filling import Filled, fill
from content.library.backups.folder import Copies
from content.library.backups.header import version_of
from content.library.backups.kept import Copy
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import (
    SQLITE_TROUBLE,
    LibraryUnavailableError,
    connect,
    connect_read_only,
    is_full,
    structure_faults,
)

_log = logging.getLogger(__name__)


def fill_from_copies(library: Path, fresh: sqlite3.Connection) -> Copy | None:
    """Add to a rescued library what only its newest sound copy has; return that copy, if any.

    LibraryUnavailableError if there is no room.
    """
    copies = Copies(library)
    for copy in copies.all():
        with _opened(copies.path(copy)) as source:
            if source is None:
                continue
            try:
                filled: Filled = fill(fresh, source, is_kin=True, puts_back=False)
            except SQLITE_TROUBLE as error:
                if is_full(error):
                    raise LibraryUnavailableError(str(error)) from error
                _log.warning("copy %s cannot be used: %s", copy.number, error)
                continue
            _log.info("%d articles came from copy %d", filled.articles, copy.number)
            return copy
    return None


def put_copy_in_place(library: Path) -> Copy | None:
    """Put the newest sound copy of a day where the library is missing; return it, if there is one.

    LibraryUnavailableError if there is no room.
    """
    copies = Copies(library)
    for copy in copies.all():
        if copy.before:
            continue
        with _opened(copies.path(copy)) as source:
            if source is None:
                continue
        fresh = library.with_name(f"{library.name}.fresh-{os.getpid()}")
        try:
            shutil.copyfile(copies.path(copy), fresh)
            with fresh.open("r+b") as file:
                os.fsync(file.fileno())
            fresh.replace(library)
        except OSError as error:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise LibraryUnavailableError(str(error)) from error
        sync_folder(library.parent)
        return copy
    return None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a connection to a copy that is sound, brought up to date elsewhere if it is older."""
    version = version_of(path)
    if version is None or not 0 < version <= SCHEMA_VERSION:
        yield None
        return
    older = path.with_name(f".{path.name}.{os.getpid()}.tmp") if version < SCHEMA_VERSION else None
    try:
        if older is not None:
            shutil.copyfile(path, older)
        connection = connect_read_only(path) if older is None else connect(older)
    except OSError as error:
        raise LibraryUnavailableError(str(error)) from error
    except ContentError:
        yield None
        return
    try:
        with closing(connection):
            yield None if structure_faults(connection) else connection
    finally:
        for tail in ("", "-wal", "-shm") if older is not None else ():
            with contextlib.suppress(OSError):
                Path(f"{older}{tail}").unlink(missing_ok=True)
