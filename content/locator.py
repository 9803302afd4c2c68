"""A place in a text. Apart from content/model.py: the first list needs places and no articles.

Offsets are characters, as everywhere: see content/model.py.
"""

from __future__ import annotations

from content.frozen import frozen

QUOTE_LENGTH = 24
"""Characters of text a Locator carries along, to find its place again in a re-imported text."""


@frozen
class Locator:
    """A place in a text: `offset` characters into block number `block` of an article.

    `quote` holds the first characters found there, so that the place can be found again when
    the text was imported anew and blocks have shifted.
    """

    article_id: str
    block: int = 0
    offset: int = 0
    quote: str = ""
