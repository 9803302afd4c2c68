"""The nouns of feeds and catalogues."""

from __future__ import annotations

from dataclasses import dataclass

MOST_ENTRIES = 200
MOST_OFFERS = 300
LONGEST_TEXT = 1 << 20
"""Characters of an entry."""
LONGEST_LINE = 400
"""Characters of a title, a name, a note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed. `key` names it for ever: its id, or else its link or its words.

    `html` is its text; `is_whole` says that it is all of it, as far as the feed tells. `link` leads
    to its page, as the feed has it, and `published` is an ISO date. All but `key` may be "".
    """

    key: str
    title: str = ""
    link: str = ""
    author: str = ""
    published: str = ""
    html: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of a catalogue: a book to fetch (`is_book`), or a section that has more lines.

    `kind` is the type of the book's file, as "application/epub+zip".
    """

    title: str
    link: str
    is_book: bool
    author: str = ""
    about: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with entries, a catalogue with offers, or a page that only names feeds (`named`).

    `next` is the address of the catalogue's next page, "" at its end. `search` is the template of
    the address at which it is searched, or the address of the description that has one.
    """

    title: str = ""
    entries: tuple[Entry, ...] = ()
    offers: tuple[Offer, ...] = ()
    next: str = ""
    is_catalogue: bool = False
    named: tuple[str, ...] = ()
    search: str = ""


class NoFeedError(Exception):
    """The bytes are no feed, no catalogue, and no page that names one."""
