"""A feed as JSON on its way to the app, and back, with every field looked at."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, TypeVar

from content.feeds.feed import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ENTRIES,
    MOST_OFFERS,
    Entry,
    Feed,
    Offer,
)

_LONGEST_LINK = 2000
_ENTRY = {
    "key": LONGEST_LINE,
    "title": LONGEST_LINE,
    "link": _LONGEST_LINK,
    "author": LONGEST_LINE,
    "published": 10,
    "html": LONGEST_TEXT,
}
_OFFER = {
    "title": LONGEST_LINE,
    "link": _LONGEST_LINK,
    "author": LONGEST_LINE,
    "about": LONGEST_LINE,
    "kind": LONGEST_LINE,
}
T = TypeVar("T")


def fields_of(feed: Feed, most: int) -> bytes:
    """Return the JSON of a feed, without its last entries where it has more than `most` bytes."""
    entries = list(feed.entries)
    size = 0
    for number, entry in enumerate(entries):
        size += 4 * len(entry.html) + 4 * LONGEST_LINE
        if size > most - 1_000_000:
            del entries[number:]
            break
    fields = asdict(feed) | {"entries": [asdict(entry) for entry in entries]}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def feed_of_fields(data: bytes) -> Feed:
    """Return the feed. Raises ValueError for what is none."""
    try:
        fields = json.loads(data)
        return Feed(
            _text(fields["title"], LONGEST_LINE),
            tuple(_entry(each) for each in _list(fields["entries"], MOST_ENTRIES)),
            tuple(_offer(each) for each in _list(fields["offers"], MOST_OFFERS)),
            _text(fields["next"], _LONGEST_LINK),
            fields["is_catalogue"] is True,
            tuple(_text(each, _LONGEST_LINK) for each in _list(fields["named"], MOST_OFFERS)),
            _text(fields["search"], _LONGEST_LINK),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no feed") from error


def _entry(fields: dict[str, Any]) -> Entry:
    texts = {name: _text(fields[name], longest) for name, longest in _ENTRY.items()}
    return Entry(**texts, is_whole=fields["is_whole"] is True)


def _offer(fields: dict[str, Any]) -> Offer:
    texts = {name: _text(fields[name], longest) for name, longest in _OFFER.items()}
    return Offer(**texts, is_book=fields["is_book"] is True)


def _list(found: object, most: int) -> list[Any]:
    if not isinstance(found, list) or len(found) > most:
        raise ValueError("no list")
    return found


def _text(found: object, longest: int) -> str:
    if not isinstance(found, str) or len(found) > longest:
        raise ValueError("no text")
    return found
