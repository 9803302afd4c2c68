"""The views of 我的书架: which entries are shown, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from content.library.store.shelf import Row
from content.library.views.grouping import Entry, Group, grouped

BOOK = 15_000
"""Characters. A longer text counts as a book: hearing it takes more than an hour."""


class View(StrEnum):
    """The part of the shelf that a reader chooses to see, and its order."""

    ALL = "all"
    """Everything: begun first, then unread, then finished."""
    ARTICLES = "articles"
    BOOKS = "books"
    """Long texts and serials."""
    FAVOURITES = "favourites"
    UNHEARD = "unheard"
    """Articles that were never begun."""
    BY_TITLE = "by-title"
    """Everything, as a dictionary has it: by the pinyin of the title."""
    BY_ARRIVAL = "by-arrival"
    """Everything, the newest first."""


def shown(rows: Sequence[Row], view: View, files: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the entries of a view; `rows` and `files` as for `grouped`. For jobs."""
    match view:
        case View.FAVOURITES:
            return grouped([row for row in rows if row.is_favourite], files)
        case View.UNHEARD:
            unheard = [row for row in rows if not row.started and row.heard is None]
            return grouped(unheard, files)
        case View.ARTICLES:
            return tuple(each for each in grouped(rows, files) if not is_book(each))
        case View.BOOKS:
            return tuple(each for each in grouped(rows, files) if is_book(each))
        case View.BY_TITLE:
            return by_title(grouped(rows, files))
        case View.BY_ARRIVAL:
            return by_arrival(grouped(rows, files))
        case View.ALL:
            return grouped(rows, files)


def is_book(entry: Entry) -> bool:
    """Return whether the entry counts as a book."""
    return (isinstance(entry, Group) and entry.is_series) or entry.length > BOOK


def by_title(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries by the pinyin of their titles; titles without a letter come last."""
    from content.text.readings.pinyin import sounds

    sound = {each.id: sounds(each.title) or "~" for each in entries}
    ordered = sorted(
        entries, key=lambda each: (not sound[each.id][0].isalpha(), sound[each.id], each.id)
    )
    return tuple(ordered)


def by_arrival(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries that came last first; those that came together keep their order."""
    return tuple(sorted(entries, key=lambda each: (-each.arrived.timestamp(), each.rank)))
