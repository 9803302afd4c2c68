"""How much of what is fetched has come."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Told = Callable[[int, int], None]
"""Called with the bytes that have come, and those that come in all.

The two are equal only when all of it has come: what is fetched is put in and tried then.
"""


class Coming:
    """Tells how many of `whole` bytes have come into the folder, never less than before.

    Files of clients are in folders below it, in several places for a moment: they count for as many
    bytes as were expected.
    """

    def __init__(self, folder: Path, whole: int, told: Told) -> None:
        self._folder, self._whole, self._told = folder, whole, told
        self._most = self._gone = 0
        self._expected = whole

    def expect(self, size: int) -> None:
        """Count what a client begins to bring as so many bytes at most."""
        self._expected = size

    def used_up(self, size: int) -> None:
        """Count so many bytes that have come and are not kept."""
        self._gone += size

    def __call__(self) -> None:
        """Tell how much has come by now."""
        whole = loose = 0
        # Path.rglob raises where a client has just removed a folder; os.walk passes over it.
        for inside, _, names in os.walk(self._folder):
            size = sum(_size(Path(inside, name)) for name in names)
            if inside == str(self._folder):
                whole += size
            else:
                loose += size
        come = whole + min(loose, self._expected) + self._gone
        self._most = max(self._most, min(self._whole - 1, come))
        self._told(self._most, self._whole)

    def all_has_come(self) -> None:
        """Tell that nothing is fetched any more."""
        self._told(self._whole, self._whole)


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.lstat().st_size
    return 0
