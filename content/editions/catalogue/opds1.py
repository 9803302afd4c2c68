"""A catalogue in Atom: OPDS 1.2 (specs.opds.io/opds-1.2), which most readers know."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from content.editions.book import TYPE, book_id, clean
from content.editions.catalogue import cover
from content.editions.catalogue.entries import Entry, Listing, Page, newest

_ATOM = "application/atom+xml;profile=opds-catalog;kind="
NAVIGATION, ACQUISITION = f"{_ATOM}navigation", f"{_ATOM}acquisition"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">\n'
)


def start(name: str, lists: Sequence[Listing]) -> bytes:
    """Return `opds/index.xml`, which leads to the lists."""
    updated = newest(lists[0].entries)
    rows = [
        *_head(name, book_id(f"opds:{name}"), updated),
        _link("self", "index.xml", NAVIGATION),
        _link("start", "index.xml", NAVIGATION),
        _link("alternate", "index.json", "application/opds+json"),
    ]
    for each in lists:
        rows += [
            "<entry>",
            *_head(each.title, book_id(f"opds:{name}:{each.place}"), newest(each.entries)),
            f'<content type="text">{len(each.entries)}</content>',
            _link("subsection", f"{each.place}/1.xml", ACQUISITION),
            "</entry>",
        ]
    return _feed(rows)


def page(name: str, given: Page) -> bytes:
    """Return a page of a list."""
    listing = given.listing
    rows = [
        *_head(listing.title, book_id(f"opds:{name}:{listing.place}"), given.updated),
        _link("self", f"{given.number}.xml", ACQUISITION),
        _link("start", "../index.xml", NAVIGATION),
        _link("up", "../index.xml", NAVIGATION),
        _link("first", "1.xml", ACQUISITION),
        _link("last", f"{given.last}.xml", ACQUISITION),
    ]
    if given.number > 1:
        rows.append(_link("previous", f"{given.number - 1}.xml", ACQUISITION))
    if given.number < given.last:
        rows.append(_link("next", f"{given.number + 1}.xml", ACQUISITION))
    for entry in given.entries:
        rows += _entry(entry)
    return _feed(rows)


def _entry(entry: Entry) -> list[str]:
    rows = ["<entry>", *_head(entry.title, entry.urn, entry.updated)]
    rows += [f"<author><name>{_said(name)}</name></author>" for name in entry.authors]
    if entry.lang:
        rows.append(f"<dc:language>{_said(entry.lang)}</dc:language>")
    if entry.section:
        name = quoteattr(clean(entry.section))
        rows.append(f"<category term={name} label={name}/>")
    link = _link("http://opds-spec.org/acquisition/open-access", f"../../{entry.book}", TYPE)
    rows += [
        _link(f"http://opds-spec.org/{relation}", f"../../{cover.PLACE}", cover.TYPE)
        for relation in ("image", "image/thumbnail")
    ]
    return [*rows, link, "</entry>"]


def _head(title: str, urn: str, updated: str) -> list[str]:
    return [f"<title>{_said(title)}</title>", f"<id>{urn}</id>", f"<updated>{updated}</updated>"]


def _link(relation: str, address: str, kind: str) -> str:
    return f"<link rel={quoteattr(relation)} href={quoteattr(address)} type={quoteattr(kind)}/>"


def _feed(rows: Sequence[str]) -> bytes:
    return f"{_HEAD}{chr(10).join(rows)}\n</feed>\n".encode("utf-8", "replace")


def _said(text: str) -> str:
    return escape(clean(text))
