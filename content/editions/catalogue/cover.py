"""The picture that all texts of a catalogue share: a plain page with a spine."""

from __future__ import annotations

import struct
import zlib

TYPE = "image/png"
PLACE = "opds/cover.png"
WIDTH, HEIGHT = 120, 160
_SPINE = 10
_PAGE, _BACK = b"\xf4\xec\xd8", b"\x7a\x1f\x2b"


def cover() -> bytes:
    """Return it as a PNG (W3C, Portable Network Graphics 3), 120 × 160 px."""
    row = b"\0" + _BACK * _SPINE + _PAGE * (WIDTH - _SPINE)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    pixels = zlib.compress(row * HEIGHT, 9)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
