"""Knows a file again by its bytes, wherever it lies and whatever it is called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from content.real_files import open_file

_PIECE = 1 << 18
"""Bytes at both ends that are looked at: a whole article, and enough of a book."""


def fingerprint(path: Path) -> str:
    """Return a short name for the bytes of a file; "" if it is no file, or cannot be read."""
    try:
        with open_file(path) as file:
            found = hashlib.sha256(file.read(_PIECE))
            size = file.seek(0, 2)
            file.seek(max(_PIECE, size - _PIECE))
            found.update(file.read(_PIECE))
    except (OSError, ValueError):
        return ""
    return f"{size}-{found.hexdigest()[:32]}"


def known_files(paths: Iterable[Path], fingerprints: frozenset[str]) -> frozenset[Path]:
    """Return those of the files that have one of these fingerprints. For jobs: reads the disk.

    Only files of the right size are opened: a stick is slow.
    """
    sizes = {int(each.partition("-")[0]) for each in fingerprints}
    return frozenset(
        path for path in paths if _size(path) in sizes and fingerprint(path) in fingerprints
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return -1
