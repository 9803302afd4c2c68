"""Keeps the dictionaries of readings between two starts: made in 2 or 3 s, opened in no time.

Without it every new voice process would make them anew, and be silent for that time. The file is
mapped, so that the voice and the window share what of it is in memory. No Qt: the voice's process
uses it.
"""

from __future__ import annotations

import contextlib
import logging
import mmap
import zlib
from pathlib import Path

from app.files.atomic import write_atomically
from content.real_files import open_file
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import build_table, fingerprint

_log = logging.getLogger(__name__)


_HEAD = 9
"""Bytes: a line with the checksum (CRC-32) of what follows."""
_PIECE = 1 << 20


def kept_lexicon(folder: Path) -> Lexicon:
    """Return the dictionaries, from a file in this cache folder if it is sound.

    The file is made when it is missing or damaged, or when its sources have changed. A folder
    that cannot be written costs time and memory, nothing else.
    """
    path = folder / f"readings-{fingerprint()}.words"
    try:
        return Lexicon(_mapped(path), _HEAD)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        _log.warning("made anew: %s (%s)", path.name, error)
    table = build_table()
    try:
        _keep(path, table)
        return Lexicon(_mapped(path), _HEAD)
    except (OSError, ValueError) as error:
        _log.warning("dictionaries not kept: %s", error)
        return Lexicon(table)


def _mapped(path: Path) -> mmap.mmap:
    """Return the whole file. ValueError when it is damaged, and OSError."""
    with open_file(path) as file:
        head, found = file.read(_HEAD), 0
        # Read and not mapped here, so that it does not count as this process's memory.
        while piece := file.read(_PIECE):
            found = zlib.crc32(piece, found)
        if head != _head(found):
            raise ValueError("damaged")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _head(checksum: int) -> bytes:
    return f"{checksum:08x}\n".encode()


def _keep(path: Path, table: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, _head(zlib.crc32(table)) + table)
    for old in path.parent.glob("readings-*.*"):
        if old != path:
            with contextlib.suppress(OSError):  # one that is mapped, on Windows
                old.unlink()
