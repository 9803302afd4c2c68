"""The streams in a file of the old Office kind (OLE, [MS-CFB]), read without going in a circle.

The libraries for such files follow their chains of sectors as these are written; in a broken file a
chain may lead back into itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_END = 0xFFFFFFFA
"""Numbers of sectors end below it; above are signs such as the end of a chain."""
_SMALL = 64
"""Bytes of a sector in the stream that holds the small streams."""
_MOST_SECTORS = 4_000
"""Of the folder: 32,000 names of 512 bytes each. Documents have some twenty."""


@lru_cache(maxsize=1)
def streams_in(data: bytes) -> frozenset[str]:
    """Return the names of all streams and folders inside; none where the bytes are no such file.

    Never raises: what cannot be followed is left out.
    """
    if not data.startswith(_MARK) or len(data) < 512:
        return frozenset()
    try:
        return frozenset(name for name, _, _, _ in _File(data).entries())
    except (struct.error, IndexError, ValueError, OverflowError):
        return frozenset()


def stream_of(data: bytes, name: str) -> bytes | None:
    """Return the bytes of the first stream of this name; None where it is missing or broken."""
    try:
        return _File(data).stream(name)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None


class _File:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError("sectors of another size")
        self._tables = self._all_tables()

    def _all_tables(self) -> list[int]:
        """Return the sectors of the table that chains all others."""
        tables = list(struct.unpack_from("<109I", self._data, 76))
        at = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while at < _END and at not in seen and (at + 2) * self._size <= len(self._data):
            seen.add(at)
            more = struct.unpack_from(f"<{self._size // 4}I", self._data, (at + 1) * self._size)
            tables += more[:-1]
            at = more[-1]
        return [table for table in tables if table < _END]

    def _next(self, sector: int) -> int:
        table, place = divmod(sector, self._size // 4)
        if table >= len(self._tables):
            return _END
        at = (self._tables[table] + 1) * self._size + place * 4
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _chain(self, first: int) -> Iterator[int]:
        """Yield the sectors of a chain; it ends where it leads into itself."""
        seen: set[int] = set()
        while first < _END and first not in seen:
            seen.add(first)
            yield first
            first = self._next(first)

    def _sectors(self, first: int, size: int) -> bytes:
        """Return so many bytes of a chain."""
        pieces: list[bytes] = []
        for sector in self._chain(first):
            begin = (sector + 1) * self._size
            if len(pieces) * self._size >= size or begin >= len(self._data):
                break
            pieces.append(self._data[begin : begin + self._size])
        return b"".join(pieces)[:size]

    def entries(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield name, kind, first sector and size of each entry of the folder."""
        for number, sector in enumerate(self._chain(struct.unpack_from("<I", self._data, 48)[0])):
            if number >= _MOST_SECTORS:
                return
            begin = (sector + 1) * self._size
            for at in range(begin, min(begin + self._size, len(self._data) - _ENTRY + 1), _ENTRY):
                length, kind = struct.unpack_from("<HB", self._data, at + 64)
                if 2 <= length <= 64 and kind:
                    name = self._data[at : at + length - 2].decode("utf-16-le", "replace")
                    first, size = struct.unpack_from("<II", self._data, at + 116)
                    yield name, kind, first, size

    def stream(self, name: str) -> bytes | None:
        entries = list(self.entries())
        found = next((entry for entry in entries if entry[0] == name and entry[1] == 2), None)
        if found is None:
            return None
        _, _, first, size = found
        if size >= struct.unpack_from("<I", self._data, 56)[0]:
            return self._sectors(first, size)
        holder = next((entry for entry in entries if entry[1] == 5), None)
        return None if holder is None else self._small(self._sectors(*holder[2:]), first, size)

    def _small(self, held: bytes, first: int, size: int) -> bytes:
        """Return a small stream out of the stream that holds all of them."""
        table_at, count = struct.unpack_from("<II", self._data, 60)
        table = self._sectors(table_at, count * self._size)
        chain: Sequence[int] = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
        pieces: list[bytes] = []
        seen: set[int] = set()
        while first < len(chain) and first not in seen and len(pieces) * _SMALL < size:
            seen.add(first)
            pieces.append(held[first * _SMALL : (first + 1) * _SMALL])
            first = chain[first]
        return b"".join(pieces)[:size]
