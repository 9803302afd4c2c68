"""Entries of RSS and Atom: their fields, by whatever dialect."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from typing import TYPE_CHECKING

from content.feeds.feed import LONGEST_TEXT, Entry
from content.feeds.words import day_of, key_of, link_of, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = frozenset(
    (
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
    )
)
"""Namespaces of feeds themselves; elements of others are called by their prefix here."""
_CALLED = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
}


def name_of(element: _Element) -> str:
    """Return the name of an element in small letters: "title", "dc:creator", "other:thumbnail"."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    space = space.removeprefix("{")
    prefix = "" if space in _PLAIN else _CALLED.get(space, "other:")
    return prefix + name.lower().rpartition(":")[2]


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the children with these names, those of the first name first."""
    for name in names:
        yield from (child for child in element if name_of(child) == name)


def words_in(element: _Element, *names: str) -> str:
    """Return the text of the first child with one of these names that has any."""
    for child in children(element, *names):
        if words := "".join(child.itertext()).strip():
            return words
    return ""


def entry_of(item: _Element) -> Entry:
    """Return an item of RSS or an entry of Atom."""
    title = plain(words_in(item, "title", "dc:title"))
    link = _link(item)
    whole = _html(item, "content:encoded", "content", "fulltext")
    short = _html(item, "description", "summary", "other:summary")
    html = whole if len(whole) >= len(short) else short
    day = words_in(item, "pubdate", "published", "issued", "dc:date", "updated", "modified")
    return Entry(
        key_of(words_in(item, "guid", "id"), link, title + html[:200]),
        title,
        link,
        _author(item),
        day_of(day),
        html,
        is_whole=bool(whole),
    )


def _author(item: _Element) -> str:
    for author in children(item, "author", "dc:creator"):
        name = plain(words_in(author, "name")) or plain("".join(author.itertext()))
        # RSS has an address of mail here, and the name in brackets.
        if "@" in name:
            name = name.partition("(")[2].rpartition(")")[0].strip()
        if name:
            return name
    return ""


def _link(item: _Element) -> str:
    found = ""
    for link in children(item, "link"):
        href = link_of(link.get("href")) or link_of("".join(link.itertext()))
        if href and link.get("rel", "alternate") == "alternate":
            return href
        found = found or (href if link.get("rel") not in ("self", "edit", "enclosure") else "")
    guid = next(children(item, "guid"), None)
    if not found and guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        text = link_of("".join(guid.itertext()))
        found = text if text.startswith(("http://", "https://")) else ""
    return found


def _html(item: _Element, *names: str) -> str:
    for element in children(item, *names):
        kind = (element.get("type") or "html").lower()
        if len(element):  # written as elements: xhtml, or HTML that nobody has escaped
            html = _inside(element)
        else:
            text = element.text or ""
            html = escape(text) if kind in ("text", "text/plain") else text
        if html.strip():
            return html[:LONGEST_TEXT]
    return ""


def _inside(element: _Element) -> str:
    from lxml import etree  # see content.importers

    parts = [escape(element.text or "")]
    for child in map(deepcopy, element):  # a copy sheds the namespaces of the feed
        for each in child.iter():
            if isinstance(each.tag, str):
                each.tag = each.tag.rpartition("}")[2]
        etree.cleanup_namespaces(child)
        parts.append(etree.tostring(child, encoding="unicode", method="html"))
    return "".join(parts)
