"""Finds, for the damaged texts of a library, the same texts in its copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from content.errors import ContentError
from content.library.backups.folder import Copies
from content.library.backups.header import version_of
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import SQLITE_TROUBLE, connect_read_only
from content.library.store.documents import is_sound, names_article

_DOCUMENT = "SELECT d.document, d.sha256 FROM documents d JOIN articles a USING (num) WHERE a.id=?"


def mended(library: Path, stopped: Callable[[], bool]) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number, document and sum of each damaged text that a copy has whole.

    The copy whose text has the sum that was stored goes first, then the newest one.
    """
    damaged = _damaged(library, stopped)
    copies = Copies(library)
    found: dict[int, tuple[bytes, bytes]] = {}
    exact: set[int] = set()
    for copy in copies.all() if damaged else ():
        path = copies.path(copy)
        version = version_of(path)
        if stopped() or version is None or not 0 < version <= SCHEMA_VERSION:
            continue
        try:
            with closing(connect_read_only(path)) as source:
                for num, id_, digest in damaged:
                    cells = source.execute(_DOCUMENT, (id_,)).fetchone()
                    if cells is None or num in exact or not is_sound(*cells):
                        continue
                    if names_article(cells[0], id_) and (num not in found or cells[1] == digest):
                        found[num] = cells
                        if cells[1] == digest:
                            exact.add(num)
        except (*SQLITE_TROUBLE, ContentError, ValueError, KeyError):
            continue
    for num, (document, digest) in found.items():
        yield num, document, digest


def _damaged(library: Path, stopped: Callable[[], bool]) -> list[tuple[int, str, object]]:
    """Return number, id and stored sum of each text that does not match its sum."""
    found: list[tuple[int, str, object]] = []
    try:
        with closing(
            sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            rows = connection.execute("SELECT num, id FROM articles").fetchall()
            for num, id_ in rows:
                if stopped():
                    break
                # One by one: no reading of ours keeps a checkpoint waiting.
                cells = connection.execute(
                    "SELECT document, sha256 FROM documents WHERE num=?", (num,)
                ).fetchone()
                if isinstance(id_, str) and cells is not None and not is_sound(*cells):
                    found.append((int(num), id_, cells[1]))
    except SQLITE_TROUBLE:
        return found
    return found
