"""Files of other kinds, whatever their name: refused, instead of read as a text full of code."""

from __future__ import annotations

import json
import re

from content.errors import REFUSALS, ImportRefusedError
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch

_BEGINNINGS = (
    (b"%!PS", "postscript"),
    (b"CAJ\0", "caj"),
    (b"HN\x90\x01", "caj"),
    (b"HN\xc8\x00", "caj"),
    (b"KDH ", "caj"),
    (b"TEB\0", "caj"),
    (b"Founder CEB", "ceb"),
    (b"FOUNDER CEB", "ceb"),
    (b"\x89\x9b\x9a\xde", "umd"),
)
"""Of kinds that are half a text, and of those for which the face knows what to ask the family.

Other files that are no text at all need no name here: no format wants them.
"""

_MARK = b"\xef\xbb\xbf"
_OBJECT = re.compile(rb'\s{0,200}(?:\[\s{0,200})?\{\s{0,200}"[^"\n]{0,200}"\s{0,20}:')
"""How JSON begins that people come by: an object with a key, or a list of such objects."""
_LARGEST = 4_000_000
"""Bytes of JSON that are read to see whether it is some; more is judged by both of its ends."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are of a kind that is known and not read."""
    return bool(_kind(data))


def read(source: Source, _watch: Watch) -> ImportResult:
    """Raise ImportRefusedError, always; with the reason where the face has a sentence for it."""
    kind = _kind(source.data())
    raise ImportRefusedError(kind, kind if kind in REFUSALS else "")


def _kind(data: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return "json" if _is_json(data.removeprefix(_MARK)) else ""


def _is_json(data: bytes) -> bool:
    if not _OBJECT.match(data):
        return False
    if len(data) > _LARGEST:
        return data[-200:].rstrip()[-1:] in (b"}", b"]")
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
