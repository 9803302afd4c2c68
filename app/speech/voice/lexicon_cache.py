"""Keeps the dictionaries of readings between two starts: made in a second or two, read in no time.

Without it every new voice process would make them anew, and a voice that died would be silent so
long. No Qt: the voice's process uses it.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from pathlib import Path

from app.files.atomic import write_atomically
from content.text.readings.lexicon_table import build_table, fingerprint

_log = logging.getLogger(__name__)


def kept_table(folder: Path) -> str:
    """Return what build_table() does, from a file in this cache folder if it is sound.

    The file is made when it is not there, is damaged, or its sources are others now. A folder
    that cannot be written costs time, nothing else.
    """
    path = folder / f"readings-{fingerprint()}.txt"
    table = _kept(path)
    if table is None:
        table = build_table()
        _keep(path, table)
    return table


def _kept(path: Path) -> str | None:
    """Return the table in a file whose first line is its SHA-256."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest().encode() != digest:
        _log.warning("damaged, made anew: %s", path.name)
        return None
    return content.decode("utf-8")


def _keep(path: Path, table: str) -> None:
    content = table.encode("utf-8")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        for old in path.parent.glob("readings-*.txt"):
            if old != path:
                with contextlib.suppress(OSError):
                    old.unlink()
    except OSError as error:
        _log.warning("dictionaries not kept: %s", error)
