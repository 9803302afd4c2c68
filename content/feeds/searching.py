"""Searches in catalogues: OpenSearch 1.1 descriptions, and the templates of addresses.

OPDS 1.2 names a description or a template with {searchTerms}, OPDS 2.0 a template of RFC 6570, of
which catalogues use {?query,author} and its like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from content.feeds.entries import children
from content.feeds.words import link_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"\{([?&]?)([\w.:,*?-]{1,200})\}")
_WORDS = ("searchterms", "query", "q", "search", "title")
"""Names for the words that are looked for, the best first."""
_NUMBERS = {"startpage": "1", "startindex": "1"}
"""Other places that OpenSearch may want filled, by their names in small letters."""


def takes_words(template: str) -> bool:
    """Return whether an address has a place for the words that are looked for."""
    return bool(_names_of_words(template))


def with_words(template: str, words: str) -> str:
    """Return the address at which these words are looked for; "" for one without a place."""
    wanted = _names_of_words(template)
    if not wanted:
        return ""

    def fill(place: re.Match[str]) -> str:
        mark, names = place[1], [_plain(each) for each in place[2].split(",")]
        known = {name: quote(words, safe="") for name in names if name == wanted}
        known |= {name: _NUMBERS[name] for name in names if name in _NUMBERS}
        if not mark:
            return ",".join(known[name] for name in names if name in known)
        pairs = [
            f"{raw.rstrip('*?')}={known[_plain(raw)]}"
            for raw in place[2].split(",")
            if _plain(raw) in known
        ]
        return mark + "&".join(pairs) if pairs else ""

    return _PLACE.sub(fill, template)


def described_in(root: _Element) -> str:
    """Return the template for catalogues in an OpenSearch description; "" for none."""
    found = []
    for url in children(root, "other:url", "url"):
        kind, template = (url.get("type") or "").lower(), link_of(url.get("template"))
        if takes_words(template) and ("atom+xml" in kind or "opds+json" in kind):
            found.append(("opds" not in kind, template))
    return min(found)[1] if found else ""


def _plain(name: str) -> str:
    return name.rstrip("*?").rpartition(":")[2].lower()


def _names_of_words(template: str) -> str:
    """Return the name in a template that stands for the words; "" for none."""
    names = {_plain(each) for place in _PLACE.finditer(template) for each in place[2].split(",")}
    return next((name for name in _WORDS if name in names), "")
