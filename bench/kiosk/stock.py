"""The shelf and the PIN of a shared machine that the benches visit."""

from __future__ import annotations

import contextlib

from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id

PIN = "246813"


def stock(places: MachinePlaces) -> str:
    """Put an article on the machine's shelf, and set a PIN; return the article's id."""
    PinStore(places.pin_file).set_pin(PIN)
    places.content.create()
    blocks = (
        Block(BlockKind.TITLE, "架上的一篇"),
        *(Block(BlockKind.PARAGRAPH, f"这是第{number}段。") for number in range(1, 30)),
    )
    article = Article(article_id(blocks), blocks)
    with contextlib.closing(Library(places.content.library_file)) as library:
        library.seed([article])
    return article.id
