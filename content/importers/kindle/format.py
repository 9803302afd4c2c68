"""Kindle's e-books as a format, known by their database's kind; a library turns them into others.

The library `mobi` is GPL-3.0-only, so it is no part of this app: it is an extra that people add
themselves. It writes what it finds into a folder of its own, which goes at once.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from content.errors import refused
from content.importers.base import Inside, Source
from content.importers.shared.watch import Watch

_KIND = slice(60, 68)
_LARGEST = 64 * 1024 * 1024


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are such a book."""
    return data[_KIND] in (b"BOOKMOBI", b"TEXtREAd")


def read(source: Source, _watch: Watch) -> Inside:
    """Return the book in another kind, which another format reads.

    Raises ImportRefusedError where the library is missing, and for a book that is locked or broken.
    """
    data = source.data()
    # Of the first record: 0 means no lock ([MobiRead] "MOBI", PalmDOC header).
    first = int.from_bytes(data[78:82], "big")
    if data[first + 12 : first + 14] not in (b"\0\0", b""):
        raise refused("copy-protected")
    try:
        import mobi
    except ImportError as error:
        raise refused("missing-part", "mobi") from error
    with _own_folder() as folder:
        path = folder / "book.mobi"
        path.write_bytes(data)
        logging.getLogger("mobi").setLevel(logging.CRITICAL)
        try:
            made_folder, made = mobi.extract(str(path))
        except MemoryError:
            raise
        except Exception as error:  # a library's own faults, of many kinds
            raise refused("damaged", type(error).__name__) from error
        found = Path(made)
        held = found.read_bytes()[: _LARGEST + 1] if found.is_file() else b""
        beside = {
            each.name: each.read_bytes()
            for each in Path(made_folder).rglob("*")
            if each.suffix.lower() in (".jpg", ".jpeg", ".png", ".gif") and each.is_file()
        }
    if not held or len(held) > _LARGEST:
        raise refused("damaged", "nothing was made of it")
    ending = found.suffix.lower()
    return Inside([Source(source.name, lambda: BytesIO(held), _named(beside), ending)])


def _named(beside: dict[str, bytes]) -> Callable[[str], bytes | None]:
    def get(name: str) -> bytes | None:
        return beside.get(name.rpartition("/")[2])

    return get


@contextlib.contextmanager
def _own_folder() -> Iterator[Path]:
    """Give a folder in which the library writes as well, and remove it with all that is in it."""
    folder, old = tempfile.mkdtemp(prefix="yl-mobi-"), tempfile.tempdir
    tempfile.tempdir = folder
    try:
        yield Path(folder)
    finally:
        tempfile.tempdir = old
        shutil.rmtree(folder, ignore_errors=True)
