"""A catalogue in JSON: OPDS 2.0 (specs.opds.io/opds-2.0)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from content.editions.book import TYPE
from content.editions.catalogue import cover
from content.editions.catalogue.entries import A_PAGE, Entry, Listing, Page, newest

JSON = "application/opds+json"


def start(name: str, lists: Sequence[Listing]) -> bytes:
    """Return `opds/index.json`, which leads to the lists."""
    navigation = [
        {
            "title": each.title,
            "href": f"{each.place}/1.json",
            "type": JSON,
            "rel": "subsection",
            "properties": {"numberOfItems": len(each.entries)},
        }
        for each in lists
    ]
    return _written(
        {
            "metadata": {"title": name, "modified": newest(lists[0].entries)},
            "links": [
                _link("self", "index.json", JSON),
                _link("start", "index.json", JSON),
                _link("alternate", "index.xml", "application/atom+xml;profile=opds-catalog"),
            ],
            "navigation": navigation,
        }
    )


def page(given: Page) -> bytes:
    """Return a page of a list."""
    links = [
        _link("self", f"{given.number}.json", JSON),
        _link("start", "../index.json", JSON),
        _link("up", "../index.json", JSON),
        _link("first", "1.json", JSON),
        _link("last", f"{given.last}.json", JSON),
    ]
    if given.number > 1:
        links.append(_link("previous", f"{given.number - 1}.json", JSON))
    if given.number < given.last:
        links.append(_link("next", f"{given.number + 1}.json", JSON))
    return _written(
        {
            "metadata": {
                "title": given.listing.title,
                "modified": given.updated,
                "numberOfItems": len(given.listing.entries),
                "itemsPerPage": A_PAGE,
                "currentPage": given.number,
            },
            "links": links,
            "publications": [_publication(entry) for entry in given.entries],
        }
    )


def _publication(entry: Entry) -> dict[str, object]:
    metadata: dict[str, object] = {
        "@type": "http://schema.org/Book",
        "identifier": entry.urn,
        "title": entry.title,
        "modified": entry.updated,
        "language": entry.lang or "und",
    }
    if entry.authors:
        metadata["author"] = list(entry.authors)
    if entry.section:
        metadata["subject"] = entry.section
    if entry.series:
        metadata["belongsTo"] = {"series": entry.series}
    relation = "http://opds-spec.org/acquisition/open-access"
    picture = {
        "href": f"../../{cover.PLACE}",
        "type": cover.TYPE,
        "width": cover.WIDTH,
        "height": cover.HEIGHT,
    }
    links = [_link(relation, f"../../{entry.book}", TYPE)]
    return {"metadata": metadata, "links": links, "images": [picture]}


def _link(relation: str, address: str, kind: str) -> dict[str, str]:
    return {"rel": relation, "href": address, "type": kind}


def _written(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace")
