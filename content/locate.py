"""Places in a text: make one, find it again after the text changed, say how far along it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from content.locator import QUOTE_LENGTH, Locator

if TYPE_CHECKING:
    from content.model import Article

SHORTEST_QUOTE = 6
"""Characters. A shorter piece of a quote appears by chance in any Chinese text."""


def locator_at(article: Article, block: int = 0, offset: int = 0) -> Locator:
    """Return the Locator of a place, with its quote; a place outside the text is moved inside.

    The answer always points at a character: 0 ≤ block < blocks, 0 ≤ offset < characters.
    """
    block = min(max(block, 0), len(article.blocks) - 1)
    text = article.blocks[block].text
    offset = min(max(offset, 0), max(len(text) - 1, 0))
    return Locator(article.id, block, offset, text[offset : offset + QUOTE_LENGTH])


def find_locator(article: Article, locator: Locator) -> Locator:
    """Return where `locator` now is in `article`, which may have been imported anew.

    If the quote is still there, so is the place. If not, the nearest block that holds the quote
    wins, the same block first and an earlier one before a later one (hearing a sentence twice is
    better than missing one). A quote cut in two by new paragraphs is looked for by its beginning.
    If nothing is found, the numbers are kept as far as the text allows.
    """
    quote = locator.quote
    if not quote or _has_quote_at(article, locator):
        return locator_at(article, locator.block, locator.offset)
    while quote:
        found = _nearest(article, locator, quote)
        if found is not None:
            return locator_at(article, *found)
        quote = quote[: len(quote) // 2] if len(quote) // 2 >= SHORTEST_QUOTE else ""
    return locator_at(article, locator.block, locator.offset)


def holds_quote(article: Article, locator: Locator) -> bool:
    """Return whether the locator's quote appears anywhere in the article."""
    return bool(locator.quote) and any(locator.quote in block.text for block in article.blocks)


def progress_at(article: Article, locator: Locator) -> float:
    """Return the part of the article's characters before the place, 0.0–1.0."""
    block = min(max(locator.block, 0), len(article.blocks))
    before = sum(len(each.text) for each in article.blocks[:block])
    inside = 0
    if block < len(article.blocks):
        inside = min(max(locator.offset, 0), len(article.blocks[block].text))
    return (before + inside) / article.length if article.length else 0.0


def _has_quote_at(article: Article, locator: Locator) -> bool:
    if locator.offset < 0 or not 0 <= locator.block < len(article.blocks):
        return False
    return article.blocks[locator.block].text.startswith(locator.quote, locator.offset)


def _nearest(article: Article, locator: Locator, quote: str) -> tuple[int, int] | None:
    """Return (block, offset) of the `quote` nearest to the locator's numbers, or None."""
    for block in _outward(locator.block, len(article.blocks)):
        text = article.blocks[block].text
        if block < locator.block:
            offset = text.rfind(quote)
        elif block > locator.block:
            offset = text.find(quote)
        else:
            offset = _nearest_offset(text, quote, locator.offset)
        if offset >= 0:
            return (block, offset)
    return None


def _nearest_offset(text: str, quote: str, wanted: int) -> int:
    """Return the offset of the `quote` nearest to `wanted`, or -1."""
    wanted = min(max(wanted, 0), len(text))
    before = text.rfind(quote, 0, wanted + len(quote))
    after = text.find(quote, wanted)
    if before < 0 or after < 0:
        return max(before, after)
    return before if wanted - before <= after - wanted else after


def _outward(middle: int, count: int) -> Iterator[int]:
    """Yield block numbers 0…count-1 by distance from `middle`, the earlier first."""
    middle = min(max(middle, 0), count - 1)
    yield middle
    for distance in range(1, count):
        for block in (middle - distance, middle + distance):
            if 0 <= block < count:
                yield block
