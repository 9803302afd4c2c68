"""Bytes read strictly in one encoding: the whole text, or none."""

from __future__ import annotations

_LONGEST = 3
"""Bytes of a character whose last one is missing, at most."""


def strictly(data: bytes, encoding: str, *, may_be_cut: bool = False) -> str | None:
    """Return the text in the bytes, or None when they are none in this encoding.

    With `may_be_cut` the bytes may end in the middle of their last character, for which U+FFFD
    stands.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        cut = len(data) - _LONGEST <= error.start and error.end == len(data)
        if may_be_cut and cut and error.start > 0:
            return data[: error.start].decode(encoding) + "\ufffd"
        return None
