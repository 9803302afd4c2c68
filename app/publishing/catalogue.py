"""Writes what a tree has for others: the catalogue, its books, the front page, subscriptions.

None of it is signed, and machines take nothing of it but the file by which they subscribe. A book
has the name of the body that it is made of, so it is made once.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.publishing.content import Thing
from app.publishing.files import BOOKS, OPDS, TreeFiles, body_place
from app.publishing.settling import Settled
from app.publishing.signed import State, delegates_of, root_of
from content.editions.bodies import article_in
from content.editions.book import book, book_id
from content.editions.catalogue import cover, opds1, opds2
from content.editions.catalogue.entries import Entry, Labels, listings, pages
from content.editions.catalogue.front import front_page
from content.editions.edition import MOST_BODY_BYTES, Edition, EditionError, Item, ItemKind
from content.editions.subscribing import (
    ENDING,
    FILE,
    MOST_BYTES,
    TARGETS,
    Feed,
    feed_in,
    feed_written,
)

FRONT = "index.html"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """How the catalogue is written. `addresses` () are those of the last time."""

    labels: Labels
    addresses: tuple[str, ...] = ()
    books: bool = True
    """Without books there is no catalogue: there would be nothing to fetch."""

    def write(self, files: TreeFiles, state: State, edition: Edition, found: Settled) -> None:
        """Write everything that is new. Raises PublishError."""
        self._feeds(files, state, edition.name)
        if not self.books:
            return
        files.flush()  # books are made of the bodies that are there
        entries = [
            _entry(item, thing)
            for item, thing in zip(found.items, found.things, strict=True)
            if item.kind is ItemKind.ARTICLE and _has_book(files, item)
        ]
        lists = listings(entries, self.labels)
        wanted = {"index.xml", "index.json", "cover.png"}
        for listing in lists:
            for page in pages(listing):
                for ending, data in (
                    ("xml", opds1.page(edition.name, page)),
                    ("json", opds2.page(page)),
                ):
                    wanted.add(page.place(ending))
                    files.put_if_other(f"{OPDS}/{page.place(ending)}", data, sure=False)
        files.put_if_other(f"{OPDS}/index.xml", opds1.start(edition.name, lists))
        files.put_if_other(f"{OPDS}/index.json", opds2.start(edition.name, lists))
        files.put_if_other(cover.PLACE, cover.cover())
        files.put_if_other(FRONT, front_page(edition.name, lists[0].entries, self.labels))
        files.flush()
        for path in [*(files.root / OPDS).rglob("*.*")]:
            if path.is_file() and path.relative_to(files.root / OPDS).as_posix() not in wanted:
                files.delete(path)

    def _feeds(self, files: TreeFiles, state: State, name: str) -> None:
        addresses = self.addresses or addresses_of(files)
        delegates = delegates_of(state.targets) if state.targets is not None else ()
        feed = Feed(name, addresses, state.root_bytes)
        files.put_if_other(FILE, feed_written(feed))
        for delegate in delegates:
            theirs = Feed(name, addresses, state.root_bytes, (TARGETS, delegate))
            files.put_if_other(f"{delegate}{ENDING}", feed_written(theirs))


def addresses_of(files: TreeFiles) -> tuple[str, ...]:
    """Return the addresses that machines were given until now."""
    if not files.has(FILE):
        return ()
    try:
        return feed_in(files.read(FILE, MOST_BYTES)).addresses
    except EditionError:
        return ()


def fingerprint_of(files: TreeFiles) -> str:
    """Return the SHA-256 of the newest root of a tree. Raises PublishError."""
    return Feed("", (), root_of(files)[1]).fingerprint


def book_place(item: Item) -> str:
    """Return where the book of an article lies in a tree."""
    return f"{BOOKS}/{item.sha256[:2]}/{item.sha256}.epub"


def _has_book(files: TreeFiles, item: Item) -> bool:
    place = book_place(item)
    if files.has(place) or files.dry:
        return True
    try:
        article = article_in(files.read(body_place(item.sha256), MOST_BODY_BYTES))
    except EditionError:
        return False
    files.put(place, book(article))
    return True


def _entry(item: Item, thing: Thing) -> Entry:
    about = thing.about
    return Entry(
        book_id(item.key),
        item.name,
        book_place(item),
        item.since,
        about.authors,
        about.section,
        about.series,
        about.lang,
    )
