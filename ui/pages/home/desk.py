"""The data of the home page, and the reading order of its big button."""

from __future__ import annotations

from app.reading.order import ReadingOrder
from content.frozen import frozen
from content.library.listing.day import Day
from content.library.store.library import Library
from content.library.store.shelf import Place, Row


@frozen
class Desk:
    """The choice of the day, the number of articles on the shelf, and the last article heard."""

    day: Day
    shelf: int
    last: Row | None
    place: Place | None

    @property
    def today(self) -> tuple[Row, ...]:
        """The articles of the day, in the order in which they are read."""
        return self.day.rows

    @property
    def unread(self) -> tuple[Row, ...]:
        """Today's articles that were not heard to their end."""
        return tuple(row for row in self.today if not row.finished)

    @property
    def begun(self) -> tuple[Row, Place] | None:
        """The article that was heard last and its place, unless it was heard to its end."""
        if self.last is None or self.place is None or self.place.finished:
            return None
        return self.last, self.place

    @property
    def letters(self) -> tuple[Row, ...]:
        """The letters that nobody has begun to hear."""
        return tuple(row for row in self.unread if row.is_letter and not row.started)

    @property
    def order(self) -> ReadingOrder | None:
        """The order of the big button: letters, the last article, an unread one, or all again.

        Articles that were begun go on where the reader was. None if there is nothing to read.
        """
        unread = tuple(row.id for row in self.unread)
        if self.letters:
            # The article that was begun goes on after them.
            here = (self.begun[0].id,) if self.begun is not None else ()
            letters = (row.id for row in self.letters)
            return ReadingOrder(tuple(dict.fromkeys((*letters, *here, *unread))), resumes=True)
        if self.begun is not None:
            begun = self.begun[0].id
            # Without articles that were heard to the end: they would begin again.
            ids = unread if begun in unread else (begun,)
            return ReadingOrder(ids, ids.index(begun), resumes=True)
        ids = unread or tuple(row.id for row in self.today)
        return ReadingOrder(ids, 0, resumes=True) if ids else None


def nearest_of(library: Library) -> tuple[str, ...]:
    """Return ids of today's articles in the order in which they will probably be heard.

    For jobs: it reads the disk.
    """
    desk = desk_of(library)
    order = desk.order
    first = order.ids[order.index :] + order.ids[: order.index] if order is not None else ()
    return tuple(dict.fromkeys((*first, *(row.id for row in desk.unread))))


def other_desk_of(library: Library) -> Desk:
    """Let the library choose other articles for today; return the desk with them. For jobs."""
    library.next_round()
    return desk_of(library)


def desk_of(library: Library) -> Desk:
    """Return what the library has for the home page. For jobs: it reads the disk."""
    place = library.last_place()
    last = library.rows_of([place.locator.article_id]) if place is not None else []
    return Desk(library.today(), library.count(), last[0] if last else None, place)
