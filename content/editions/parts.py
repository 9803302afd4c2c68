"""Cuts the items of an edition into parts, so that a few changed items change a few parts.

A part ends after an item whose key says so by its hash. An item that comes or goes moves no other
end, so the parts before and after it stay as they are: 100,000 items of which ten change cost ten
parts of about 20 kB, and not 15 MB.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from content.editions.edition import MOST_ITEMS, EditionTooLargeError, Item

USUAL = 128
"""Items of a part, on average: ten changes cost least with 60 to 200."""
MOST = 400
"""Items of a part. With the longest names they have 0.9 MB; a part in twenty ends here."""


def divided(items: Iterable[Item]) -> tuple[tuple[Item, ...], ...]:
    """Return all items in the order of their keys, cut into parts. Raises EditionTooLargeError."""
    ordered = sorted(items, key=lambda item: item.key)
    if len(ordered) > MOST_ITEMS:
        raise EditionTooLargeError(f"{len(ordered)} items")
    parts: list[tuple[Item, ...]] = []
    part: list[Item] = []
    for item in ordered:
        part.append(item)
        if len(part) == MOST or _ends(item.key):
            parts.append(tuple(part))
            part = []
    if part:
        parts.append(tuple(part))
    return tuple(parts)


def _ends(key: str) -> bool:
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % USUAL == 0
