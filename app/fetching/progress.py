"""How much of what is fetched has come."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Told = Callable[[int, int], None]
"""Called with the bytes that have come, and those that come in all."""


def teller(folder: Path, whole: int, told: Told) -> Callable[[], None]:
    """Return a function that tells how many of `whole` bytes have come into the folder.

    Never less than before: clients have a file twice for a moment.
    """
    most = 0

    def look() -> None:
        nonlocal most
        most = max(most, min(whole, _bytes_in(folder)))
        told(most, whole)

    return look


def _bytes_in(folder: Path) -> int:
    size = 0
    # Path.rglob raises where a client has just removed a folder; os.walk passes over it.
    for inside, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += Path(inside, name).lstat().st_size
    return size
