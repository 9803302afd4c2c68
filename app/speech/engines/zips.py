"""Looks at a zip before it is opened."""

from __future__ import annotations

import sys
from pathlib import Path

from content.real_files import open_file

_MARK = b"PK\x05\x06"
_END, _LOCATOR = 22, 20
_LARGE_END = _LOCATOR + 56
"""Bytes of what stands before the end of a large zip (APPNOTE.TXT of PKWARE, 4.3.14)."""
_LONGEST_END = _END + 0xFFFF
"""Bytes: a zip's end has 22, and a comment."""


def length_of_list(path: Path) -> int:
    """Return the bytes of a zip's list of files, as its end says; 0 without an end.

    The end for large zips counts as well, since ZipFile believes it. Where it is not at its place,
    the list may be of any length.

    ZipFile reads the whole list when it opens a file: that takes minutes for millions of names.
    """
    with open_file(path) as raw:
        raw.seek(max(0, path.stat().st_size - _LONGEST_END - _LARGE_END))
        end = raw.read()
    at = len(end) - _END  # as ZipFile looks for it: at the very end, else before a comment
    if at < 0 or not (end.startswith(_MARK, at) and end.endswith(b"\0\0")):
        at = end.rfind(_MARK)
    if at < 0:
        return 0
    told = int.from_bytes(end[at + 12 : at + 16], "little")
    if end[max(0, at - _LOCATOR) : at].startswith(b"PK\x06\x07"):
        large = end[max(0, at - _LARGE_END) : at]
        if not large.startswith(b"PK\x06\x06"):
            return sys.maxsize
        told = max(told, int.from_bytes(large[40:48], "little"))
    return told
