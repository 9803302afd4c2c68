"""Finds the feeds that a page of the web names: people know the address of the site, not theirs."""

from __future__ import annotations

from content.errors import ImportRefusedError
from content.feeds.feed import Feed, NoFeedError
from content.feeds.words import link_of, plain
from content.importers.shared.documents.pages import local
from content.importers.shared.documents.xml import parsed_html

_TYPES = ("rss+xml", "atom+xml", "feed+json", "opds+json", "opds-catalog")
_MOST = 8


def named_on(text: str) -> Feed:
    """Return a feed of nothing but the addresses that the page names. Raises NoFeedError."""
    try:
        root = parsed_html(text)
    except ImportRefusedError as error:
        raise NoFeedError("no page") from error
    links = []
    title = ""
    for element in root.iter():
        name = local(element)
        if name == "title" and not title:
            title = plain("".join(element.itertext()))
        if name not in ("link", "a") or "alternate" not in (element.get("rel") or "").lower():
            continue
        kind = (element.get("type") or "").lower()
        link = link_of(element.get("href"))
        if link and any(each in kind for each in _TYPES):
            links.append(link)
    # Feeds of comments are named last, and are not wished for.
    links.sort(key=lambda link: "comment" in link)
    if not links:
        raise NoFeedError("a page that names none")
    return Feed(title, named=tuple(dict.fromkeys(links))[:_MOST])
