"""Looks what is at an address, before it becomes a channel."""

from __future__ import annotations

from app.web.addresses import followed, host_of
from app.web.child import Web
from app.web.faults import WebError
from app.web.http import Wanted
from content.feeds.feed import Feed
from content.library.channels.channel import Channel

MOST_TRIES = 3
"""Feeds that a page names and that are looked at."""


def find_channel(web: Web, address: str) -> tuple[Channel, Feed]:
    """Return the channel at an address, or the first one that its page names, and what is in it.

    It is not switched on, and nothing is kept. Blocks; raises WebError.
    """
    fetched = web.fetch(Wanted(address, as_feed=True))
    feed = fetched.feed
    if feed is None:
        raise WebError("no-feed", "no answer")
    if feed.named:
        return _named(web, fetched.address, feed)
    where = fetched.address if fetched.moved else address
    title = feed.title or host_of(where)
    return Channel(where, title, is_catalogue=feed.is_catalogue), feed


def _named(web: Web, page: str, found: Feed) -> tuple[Channel, Feed]:
    last: WebError | None = None
    for link in found.named[:MOST_TRIES]:
        try:
            address = followed(page, link)
            feed = web.fetch(Wanted(address, as_feed=True)).feed
        except WebError as error:
            last = error
            continue
        if feed is not None and not feed.named:
            title = feed.title or found.title or host_of(address)
            return Channel(address, title, is_catalogue=feed.is_catalogue), feed
    raise last or WebError("no-feed", "it leads from page to page")
