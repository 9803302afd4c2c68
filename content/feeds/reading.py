"""Tells the kinds of feeds apart by their bytes, never by what a server calls them."""

from __future__ import annotations

from content.feeds.feed import Feed, NoFeedError
from content.feeds.finding import named_on
from content.feeds.json_feed import feed_of_json
from content.feeds.mending import root_of, text_of
from content.feeds.xml_feed import feed_of
from content.importers.shared.decoding.markup import is_web_page


def read_feed(data: bytes) -> Feed:
    """Return the feed, the catalogue, or the feeds that a page names. Raises NoFeedError."""
    text = text_of(data)
    begin = text.lstrip("\ufeff \t\r\n")[:1]
    if begin == "{":
        return feed_of_json(text.lstrip("\ufeff"))
    if begin != "<":
        raise NoFeedError("no feed begins so")
    if is_web_page(text):
        return named_on(text)
    try:
        return feed_of(root_of(text))
    except NoFeedError:
        return named_on(text)
