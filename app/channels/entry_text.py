"""An entry of a feed as a source: a small page of the web, read as every page is."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO

from content.feeds.feed import Entry
from content.importers.base import Source

_TAG = re.compile(r"<[^<>]{0,2000}>")
TEASER = 300
"""Characters: a text that is shorter, and has a page of its own, is probably its beginning."""


def is_teaser(entry: Entry) -> bool:
    """Return whether the feed has only the beginning of an entry, and says where the rest is."""
    if not entry.link:
        return False
    words = len("".join(_TAG.sub("", entry.html).split()))
    ends = entry.html.rstrip().removesuffix("</p>").rstrip()
    return words < TEASER or not entry.is_whole or ends.endswith(("...", "…", "[…]", "[&#8230;]"))


def entry_source(entry: Entry, channel: str) -> Source:
    """Return the source of what the feed itself has; `channel` is its name."""
    head = "".join(
        f'<meta name="{name}" content="{escape(words)}">'
        for name, words in (
            ("author", entry.author),
            ("article:published_time", entry.published),
            ("og:site_name", channel),
        )
        if words
    )
    title = escape(entry.title)
    heading = f"<h1>{title}</h1>" if title else ""
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{heading}<article>{entry.html}</article></body></html>"
    )
    data = page.encode("utf-8", "replace")
    return Source(entry.title or channel, lambda: BytesIO(data))
