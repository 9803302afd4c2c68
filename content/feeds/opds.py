"""Catalogues of books: OPDS 1.2, which is Atom, and the choice among the files of a book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from content.feeds.entries import children, name_of, words_in
from content.feeds.feed import MOST_OFFERS, Feed, Offer
from content.feeds.words import link_of, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

ACQUISITION = "http://opds-spec.org/acquisition"
FREE = ("", "/open-access", "/sample")
"""Ends of the relation of a book that is given; others are bought, borrowed or ordered."""
READABLE = ("epub", "text/html", "text/plain", "fb2", "word", "pdf", "mobi", "azw")
"""Parts of the types of files that are read here, the best first."""


def is_catalogue(root: _Element) -> bool:
    """Tell whether an Atom feed is a catalogue: its links say so."""
    return any(
        (link.get("rel") or "").startswith(("http://opds-spec.org/", "subsection"))
        or "opds-catalog" in (link.get("type") or "")
        for link in root.iter()
        if name_of(link) == "link"
    )


def catalogue_of(root: _Element) -> Feed:
    """Return the catalogue that an Atom feed is."""
    offers = [_offer(entry) for entry in children(root, "entry")]
    links = {link.get("rel"): link_of(link.get("href")) for link in children(root, "link")}
    return Feed(
        plain(words_in(root, "title")),
        offers=tuple(offer for offer in offers if offer is not None)[:MOST_OFFERS],
        next=links.get("next", ""),
        is_catalogue=True,
        search=links.get("search", ""),
    )


def best_file(files: Sequence[tuple[str, str, str]]) -> tuple[str, str] | None:
    """Return link and type of the best of these files, each a relation, a link and a type.

    None where none is given for nothing, in a form that is read here.
    """
    found = []
    for relation, link, kind in files:
        if not relation.startswith(ACQUISITION) or not link:
            continue
        end = relation.removeprefix(ACQUISITION)
        rank = next((n for n, part in enumerate(READABLE) if part in kind.lower()), None)
        if end in FREE and rank is not None:
            found.append((FREE.index(end) == 2, rank, link, kind))
    return min(found)[2:] if found else None


def _offer(entry: _Element) -> Offer | None:
    title = plain(words_in(entry, "title"))
    links = [
        (link.get("rel") or "", link_of(link.get("href")), link.get("type") or "")
        for link in children(entry, "link")
    ]
    author = next((plain(words_in(each, "name")) for each in children(entry, "author")), "")
    about = plain(words_in(entry, "summary", "content"))
    if (best := best_file(links)) is not None and title:
        return Offer(title, best[0], True, author, about, best[1])
    if any(relation.startswith(ACQUISITION) for relation, _, _ in links):
        return None  # to be bought, or in a form that nothing here reads
    for relation, link, kind in links:
        is_section = "atom+xml" in kind and relation not in ("self", "alternate", "related")
        if title and link and (is_section or relation == "subsection"):
            return Offer(title, link, False, "", about)
    return None
