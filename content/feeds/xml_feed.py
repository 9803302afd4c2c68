"""RSS 0.9 to 2.0 and Atom 0.3 and 1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.feeds.entries import children, entry_of, name_of, words_in
from content.feeds.feed import MOST_ENTRIES, Feed, NoFeedError
from content.feeds.opds import catalogue_of, is_catalogue
from content.feeds.searching import described_in
from content.feeds.words import plain

if TYPE_CHECKING:
    from lxml.etree import _Element


def feed_of(root: _Element) -> Feed:
    """Return the feed or the catalogue that begins with this element. Raises NoFeedError."""
    name = name_of(root).rpartition(":")[2]
    if name == "feed":
        if is_catalogue(root):
            return catalogue_of(root)
        items = list(children(root, "entry"))
        head = root
    elif name in ("rss", "rdf", "channel"):
        head = root if name == "channel" else next(children(root, "channel"), root)
        # RSS 1.0 has the items beside the channel, all others inside of it.
        items = [*children(head, "item"), *(children(root, "item") if root is not head else ())]
    elif name == "opensearchdescription":
        return Feed(is_catalogue=True, search=described_in(root))
    elif name == "entry":
        raise NoFeedError("one entry of a catalogue")
    else:
        raise NoFeedError(f"begins with {name[:20]}")
    entries = [entry_of(item) for item in items[:MOST_ENTRIES]]
    unique = {entry.key: entry for entry in reversed(entries) if entry.html or entry.link}
    return Feed(plain(words_in(head, "title")), tuple(reversed(unique.values())))
