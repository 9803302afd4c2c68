"""The entries of a catalogue, its lists, and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

A_PAGE = 100
"""Entries of a page at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in a catalogue. `book` is where its EPUB lies in the tree, `since` in seconds."""

    urn: str
    """Its id: it stays when the text is corrected."""
    title: str
    book: str
    since: int
    authors: tuple[str, ...] = ()
    section: str = ""
    series: str = ""
    lang: str = "zh"

    @property
    def updated(self) -> str:
        """When its text was published first (RFC 3339)."""
        return moment(self.since)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a catalogue, in the language of those who read it."""

    all: str
    section: str
    """With {} for the name of a section."""
    series: str
    """With {} for the name of a series."""
    front: str
    """A paragraph that tells what the front page is for."""
    subscribe: str
    other_readers: str
    newest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a catalogue: its name, its folder below `opds/`, and its entries in order."""

    title: str
    place: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. `number` counts from 1 to `last`."""

    listing: Listing
    number: int
    last: int
    entries: tuple[Entry, ...]
    updated: str
    """When the newest text of the list was published."""

    def place(self, ending: str, number: int | None = None) -> str:
        """Return where this page, or the one of this number, lies below `opds/`."""
        return f"{self.listing.place}/{number or self.number}.{ending}"


def listings(entries: Iterable[Entry], labels: Labels) -> tuple[Listing, ...]:
    """Return the lists: all texts, newest first; then those of each section and of each series."""
    ordered = tuple(sorted(entries, key=lambda entry: (-entry.since, entry.book)))
    sections = _by(ordered, "section")
    series = _by(ordered, "series")
    return (
        Listing(labels.all, "all", ordered),
        *(
            Listing(labels.section.format(name), _place("s", name), sections[name])
            for name in sorted(sections)
        ),
        *(
            Listing(labels.series.format(name), _place("r", name), series[name][::-1])
            for name in sorted(series)
        ),
    )


def pages(listing: Listing) -> Iterator[Page]:
    """Yield the pages of a list; an empty one has one page."""
    last = max(1, -(-len(listing.entries) // A_PAGE))
    updated = newest(listing.entries)
    for number in range(1, last + 1):
        part = listing.entries[(number - 1) * A_PAGE : number * A_PAGE]
        yield Page(listing, number, last, part, updated)


def newest(entries: Sequence[Entry]) -> str:
    """Return when the newest of these was published (RFC 3339)."""
    return moment(max((entry.since for entry in entries), default=0))


def moment(seconds: int) -> str:
    """Return seconds since 1970 as RFC 3339 has it."""
    last = 253_402_300_799  # the year 9999 ends
    return datetime.fromtimestamp(min(seconds, last), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _by(entries: Iterable[Entry], field: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        name = getattr(entry, field).strip()
        if name:
            found.setdefault(name, []).append(entry)
    return {name: tuple(each) for name, each in found.items()}


def _place(kind: str, name: str) -> str:
    return f"{kind}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"
