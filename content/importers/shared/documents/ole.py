"""The names of streams in a file of the old Office kind (OLE, [MS-CFB]); no stream is read."""

from __future__ import annotations

import struct
from functools import lru_cache

_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
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
        return frozenset(_names(data))
    except (struct.error, IndexError, ValueError, OverflowError):
        return frozenset()


def _names(data: bytes) -> list[str]:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        return []
    tables = struct.unpack_from("<109I", data, 76)
    at = struct.unpack_from("<I", data, 48)[0]
    names: list[str] = []
    seen: set[int] = set()
    while at < 0xFFFFFFFA and at not in seen and len(seen) < _MOST_SECTORS:
        seen.add(at)
        begin = (at + 1) * size
        for entry in range(begin, min(begin + size, len(data) - _ENTRY + 1), _ENTRY):
            length = struct.unpack_from("<H", data, entry + 64)[0]
            if 2 <= length <= 64 and data[entry + 66]:
                names.append(data[entry : entry + length - 2].decode("utf-16-le", "replace"))
        table = tables[at // (size // 4)] if at // (size // 4) < len(tables) else 0xFFFFFFFF
        if table >= 0xFFFFFFFA:
            break
        at = struct.unpack_from("<I", data, (table + 1) * size + at % (size // 4) * 4)[0]
    return names
