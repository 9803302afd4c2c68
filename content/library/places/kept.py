"""The places of the library: how far each article is read, and the places left for others."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import Literal

from content.errors import LibraryDamagedError, NotAllowedError
from content.library.listing.queries import LAST_PLACE, PLACE
from content.library.store import notes, records
from content.library.store.db import LibraryNewerError, transaction, world_faults
from content.library.store.shelf import Place
from content.locator import Locator
from content.places import Spot

log = logging.getLogger(__name__)

LibraryWrite = Literal[
    "add",
    "seed",
    "replace",
    "remove",
    "restore",
    "place",
    "round",
    "favourite",
    "reader",
    "backup",
    "channels",
]
"""The kinds of changes, for the policy.

round: other built-in articles for today; reader: somebody else reads now; backup: copies of the
library beside it, and what comes back from one.
"""


class LibraryPlaces:
    """The part of the library that keeps places; safe to call from any thread."""

    _db: sqlite3.Connection
    _lock: RLock
    _now: Callable[[], datetime]
    _may_write: Callable[[LibraryWrite], bool]
    _damage_found: Callable[[], None]
    is_newer: bool
    """Whether a newer version of the app made the file: then it is only read."""

    def save_place(self, locator: Locator, progress: float, finished: bool = False) -> None:
        """Remember how far the article is read; it is on the disk when this returns.

        `progress` is 0.0–1.0 and may go down: a place is not the farthest point reached. The
        article need not be on the shelf.
        """
        self._ask("place")
        with self._locked():
            records.save_place(self._db, Place(locator, progress, finished, self._now()))

    def place(self, article_id: str) -> Place | None:
        """Return how far the article is read, None if it was never begun."""
        with self._locked():
            cells = self._db.execute(PLACE, (article_id,)).fetchone()
        return records.place_from(cells) if cells else None

    def last_place(self) -> Place | None:
        """Return the place saved most recently in an article on the shelf, finished or not."""
        with self._locked():
            places = map(records.place_from, self._db.execute(LAST_PLACE))
            return next((place for place in places if place is not None), None)

    def leave_place(self, spot: Spot) -> None:
        """Remember that the reader has left this place of an article for another one."""
        from content.library.places.former import keep_left

        try:
            with self._writing("place"):
                place = Place(spot.locator, spot.progress, False, self._now())
                keep_left(self._db, place)
        except LibraryDamagedError as error:
            log.warning("the former places cannot be written: %s", error)

    def former_places(self, article_id: str) -> tuple[Place, ...]:
        """Return the places that the reader has left in an article, the newest first.

        A few at most; none where they are damaged: they are a kindness, and no text.
        """
        from content.library.places.former import former_places

        try:
            with self._locked():
                return former_places(self._db, article_id)
        except LibraryDamagedError as error:
            log.warning("the former places cannot be read: %s", error)
            return ()

    @property
    def reader(self) -> int:
        """The number of the reader whose places and favourites these are; 0 is the first."""
        with self._locked():
            return notes.reader_of(self._db)

    def switch_reader(self, reader: int) -> None:
        """Let places and favourites be this reader's, from 0; the others' are kept as they are."""
        from content.library.places.of_readers import switch_to

        with self._writing("reader"):
            switch_to(self._db, reader)

    def like(self, article_id: str, *, liked: bool) -> None:
        """Put an article among 我喜欢的, or take it from there. It need not be on the shelf."""
        from content.library.places import favourites

        with self._writing("favourite"):
            if liked:
                favourites.keep(self._db, article_id, records.to_ms(self._now()))
            else:
                favourites.drop(self._db, article_id)

    def is_liked(self, article_id: str) -> bool:
        """Return whether an article is one of 我喜欢的."""
        from content.library.places import favourites

        with self._locked():
            return favourites.is_kept(self._db, article_id)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Run each statement inside a transaction of its own."""
        with self._lock, world_faults(self._damage_found):
            yield

    def _ask(self, what: LibraryWrite) -> None:
        if self.is_newer:
            raise LibraryNewerError("a newer version's library is only read")
        if not self._may_write(what):
            raise NotAllowedError(what)

    @contextmanager
    def _writing(self, what: LibraryWrite) -> Iterator[None]:
        self._ask(what)
        with self._lock, world_faults(self._damage_found), transaction(self._db):
            yield
