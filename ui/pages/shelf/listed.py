"""The data of a list: its entries, and what its buttons need to know."""

from __future__ import annotations

from dataclasses import dataclass

from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.library.views.grouping import Entry, entry_with
from content.library.views.view import View, shown


@dataclass(frozen=True, slots=True)
class Listed:
    """The library's answer about a shelf."""

    shelf: Shelf
    entries: tuple[Entry, ...]
    last: str
    """The article that was heard last, on whichever shelf."""
    removed: int = 0
    has_new: bool = False
    has_others: bool = False
    is_back: bool = False
    """Whether the article that was asked about is on the shelf."""

    def entry_of(self, id_: str | None) -> str | None:
        """Return the id of the entry that has the article of this id; else the id itself."""
        entry = entry_with(self.entries, id_) if id_ else None
        return entry.id if entry is not None else id_


def listed(library: Library, shelf: Shelf, view: View = View.ALL, taken: str = "") -> Listed:
    """Return what the library has on this shelf, and whether the article `taken` is back.

    For jobs: it reads the disk.
    """
    is_back = bool(taken and library.ids(taken))
    place = library.last_place()
    last = place.locator.article_id if place is not None else ""
    if shelf is Shelf.SHELF:
        entries = shown(library.rows(shelf), view, library.file_names())
        return Listed(shelf, entries, last, library.count_removed(), is_back=is_back)
    day = library.today()
    return Listed(
        shelf,
        day.rows,
        last,
        has_new=day.came_today > 0,
        has_others=day.has_others,
        is_back=is_back,
    )


def other_articles(library: Library) -> Listed:
    """Let the library choose other articles for today. For jobs."""
    library.next_round()
    return listed(library, Shelf.TODAY)
