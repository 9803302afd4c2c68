"""The way between our offsets and Qt's: Python counts characters, Qt counts UTF-16 units.

They differ after a character beyond U+FFFF: rare surnames, place names, emoji.
"""

from __future__ import annotations

import re

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffc]")


def displayable(text: str) -> str:
    """Return `text` of the same length without structure for Qt (line breaks, frames).

    Control characters become spaces, halves of surrogate pairs become U+FFFD.
    """
    if not _ODD.search(text):
        return text
    return _ODD.sub(lambda odd: "\ufffd" if "\ud800" <= odd[0] <= "\udfff" else " ", text)


def to_units(text: str, offset: int) -> int:
    """Return how many UTF-16 units the first `offset` characters of `text` take."""
    offset = max(0, min(offset, len(text)))
    return offset + len(_WIDE.findall(text, 0, offset))


def to_offset(text: str, units: int) -> int:
    """Return the offset of the character that holds unit number `units`, at most `len(text)`."""
    offset = max(0, units)
    for wide in _WIDE.finditer(text):
        if wide.start() >= offset:
            break
        offset -= 1
        # `units` was the second half of this very character.
        offset = max(offset, wide.start())
    return min(offset, len(text))


def to_offsets(text: str, units: list[int]) -> list[int]:
    """Return `to_offset` of each of `units`, which are in order; quick for plain text."""
    if not _WIDE.search(text):
        return units
    offsets = []
    wide = [match.start() + number for number, match in enumerate(_WIDE.finditer(text))]
    passed = 0
    for unit in units:
        while passed < len(wide) and wide[passed] < unit:
            passed += 1
        offsets.append(unit - passed)
    return offsets
