"""JSON Feed 1.0 and 1.1, and catalogues of OPDS 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from content.feeds.feed import (
    LONGEST_TEXT,
    MOST_ENTRIES,
    MOST_OFFERS,
    Entry,
    Feed,
    NoFeedError,
    Offer,
)
from content.feeds.opds import best_file
from content.feeds.words import day_of, key_of, link_of, plain

Fields = dict[str, Any]


def feed_of_json(text: str) -> Feed:
    """Return the feed or the catalogue in a JSON object. Raises NoFeedError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoFeedError("no JSON") from error
    if not isinstance(found, dict):
        raise NoFeedError("no object")
    if any(name in found for name in ("publications", "navigation", "groups")):
        return _catalogue(found)
    if isinstance(found.get("items"), list):
        entries = [_entry(item) for item in _objects(found["items"][:MOST_ENTRIES])]
        unique = {entry.key: entry for entry in reversed(entries) if entry.html or entry.link}
        return Feed(plain(_text(found, "title")), tuple(reversed(unique.values())))
    raise NoFeedError("another JSON")


def _entry(item: Fields) -> Entry:
    html = _text(item, "content_html")
    words = _text(item, "content_text")
    if not html and words:
        html = "".join(f"<p>{escape(line)}</p>" for line in words.split("\n") if line.strip())
    authors = _objects([*_list(item, "authors"), item.get("author")])
    link = link_of(_text(item, "url") or _text(item, "external_url"))
    title = plain(_text(item, "title"))
    short = _text(item, "summary")
    number = item.get("id")
    named = str(number) if isinstance(number, str | int | float) else ""
    return Entry(
        key_of(named, link, title + html[:200]),
        title,
        link,
        next((plain(_text(author, "name")) for author in authors), ""),
        day_of(_text(item, "date_published") or _text(item, "date_modified")),
        (html or escape(short))[:LONGEST_TEXT],
        is_whole=bool(html),
    )


def _catalogue(found: Fields) -> Feed:
    offers = list(_offers(found))
    for group in _objects(_list(found, "groups")):
        offers += _offers(group)
    links = _objects(_list(found, "links"))
    following = next((link for link in links if "next" in _relations(link)), {})
    searched = next((link for link in links if "search" in _relations(link)), {})
    return Feed(
        plain(_title(_object(found, "metadata"))),
        offers=tuple(offers[:MOST_OFFERS]),
        next=link_of(_text(following, "href")),
        is_catalogue=True,
        search=link_of(_text(searched, "href")),
    )


def _offers(found: Fields) -> Iterator[Offer]:
    for link in _objects(_list(found, "navigation")):
        title, href = plain(_text(link, "title")), link_of(_text(link, "href"))
        if title and href:
            yield Offer(title, href, False)
    for book in _objects(_list(found, "publications")):
        about = _object(book, "metadata")
        files = [
            (relation, link_of(_text(link, "href")), _text(link, "type"))
            for link in _objects(_list(book, "links"))
            for relation in _relations(link)
        ]
        title = plain(_title(about))
        best = best_file(files)
        if title and best is not None:
            summary = plain(_text(about, "description"))
            yield Offer(title, best[0], True, _author(about.get("author")), summary, best[1])


def _title(about: Fields) -> str:
    title = about.get("title")
    if isinstance(title, dict):  # in several languages
        title = next((title[name] for name in ("zh", "zh-CN", "en") if name in title), "")
    return title if isinstance(title, str) else ""


def _author(found: object) -> str:
    for each in found if isinstance(found, list) else [found]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            return plain(name)
    return ""


def _relations(link: Fields) -> list[str]:
    found = link.get("rel")
    return [
        each for each in (found if isinstance(found, list) else [found]) if isinstance(each, str)
    ]


def _objects(found: list[Any]) -> list[Fields]:
    return [each for each in found if isinstance(each, dict)]


def _list(fields: Fields, name: str) -> list[Any]:
    found = fields.get(name)
    return found if isinstance(found, list) else []


def _object(fields: Fields, name: str) -> Fields:
    found = fields.get(name)
    return found if isinstance(found, dict) else {}


def _text(fields: Fields, name: str) -> str:
    found = fields.get(name)
    return found if isinstance(found, str) else ""
