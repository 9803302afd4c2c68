"""The part of the library that lists articles: the shelf, the choice of the day, the removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from content.library.editing.kept_edits import LibraryEdits
from content.library.listing.day import LETTER_DAYS, Day, day_of
from content.library.listing.queries import (
    BUILT_IN,
    CAME,
    COUNT,
    COUNT_REMOVED,
    LAST_CAME,
    OF_ORIGIN,
    REMOVED,
    SECTIONS,
    SHELF_PARTS,
)
from content.library.store import notes, records
from content.library.store.shelf import OriginKind, Row, Shelf

if TYPE_CHECKING:
    from content.library.store.changes import Change

_ALL = -1
"""No limit, to SQLite."""


class LibraryLists(LibraryEdits):
    """Lists articles; no text is loaded. Safe to call from any thread."""

    def rows(self, shelf: Shelf) -> list[Row]:
        """Return the lines of a list in reading order."""
        if shelf is Shelf.TODAY:
            return list(self.today().rows)
        return self._of_the_shelf(None, None)

    def rows_about(self, section: str, most: int) -> list[Row]:
        """Return the first articles of a section, in the order of the shelf."""
        return self._of_the_shelf(most, section)

    def rows_from(self, kind: OriginKind) -> list[Row]:
        """Return the lines of what came in this way and is on the shelf, newest first; 500."""
        with self._locked():
            return self._rows(OF_ORIGIN, kind.value)

    def count(self) -> int:
        """Return how many articles are on the shelf."""
        with self._locked():
            return int(self._db.execute(COUNT).fetchone()[0])

    def count_removed(self) -> int:
        """Return how many articles were taken off the shelf, without merged and split ones."""
        with self._locked():
            return int(self._db.execute(COUNT_REMOVED).fetchone()[0])

    def sections(self) -> list[tuple[str, int]]:
        """Return the sections of the shelf, and how many articles each has: most, then by name."""
        with self._locked():
            found = [(str(name), int(count)) for name, count in self._db.execute(SECTIONS)]
        return [each for each in found if each[0].strip()]

    def today(self) -> Day:
        """Return the choice of this day: what came, an instalment, some built-in articles."""
        day = self._now().astimezone().date()
        with self._locked():
            rows = self._came_last(day) + self._rows(BUILT_IN)
            return day_of(rows, day, notes.round_of(self._db, day))

    def next_round(self) -> None:
        """Choose other built-in articles for today: 换一批."""
        with self._writing("round"):
            notes.go_to_next_round(self._db, self._now().astimezone().date())

    def removed(self, *, replaced: bool = True) -> list[Row]:
        """Return what is off the shelf, latest first; `replaced`: merged and split ones too."""
        with self._locked():
            return self._rows(REMOVED, replaced)

    def ids(self, prefix: str, removed: bool = False) -> list[str]:
        """Return the ids that begin with `prefix`, of articles on the shelf or of the others."""
        with self._locked():
            cells = self._db.execute(
                "SELECT id FROM articles WHERE substr(id, 1, length(?1)) = ?1"
                " AND (removed IS NOT NULL) = ?2 ORDER BY num",
                (prefix, removed),
            ).fetchall()
        return [str(cell[0]) for cell in cells]

    def rows_of(self, ids: Sequence[str]) -> list[Row]:
        """Return the lines of these articles in this order; those not on the shelf are left out."""
        from content.library.store.changes import rows_of

        with self._locked():
            return rows_of(self._db, ids)

    def count_in(self, ids: Sequence[str], words: Sequence[str]) -> dict[str, int]:
        """Return how often these words stand in the articles, written just so; without a decode."""
        wanted = [each.encode("utf-8", "replace") for each in words]
        found: dict[str, int] = {}
        with self._locked():
            for each in ids:
                document, _ = records.document_of(self._db, each) or (None, None)
                if isinstance(document, bytes):
                    found[each] = sum(map(document.count, wanted))
        return found

    def sums(self) -> dict[str, str]:
        """Return the sums of all texts, by the articles' ids: as long as it is the same, so is it.

        A text without a sum (damage) is left out.
        """
        query = "SELECT a.id, hex(d.sha256) FROM articles a JOIN documents d USING (num)"
        with self._locked():
            return {str(id_): str(sum_) for id_, sum_ in self._db.execute(query) if sum_}

    def changes_after(self, turn: int, most: int) -> tuple[bytes, list[Change]]:
        """Return this library's name, and the changes since, the oldest first; for an index."""
        from content.library.store.changes import changes_after

        with self._locked():
            return changes_after(self._db, turn, most)

    # --- inside -------------------------------------------------------------------------------

    def _of_the_shelf(self, most: int | None, section: str | None) -> list[Row]:
        found: list[tuple[object, ...]] = []
        with self._locked():
            for part in SHELF_PARTS:
                left = _ALL if most is None else most - len(found)
                if left:
                    found += self._db.execute(part, (left, section)).fetchall()
        # Records are made of 100,000 lines while others may use the library.
        return [row for row in map(records.row_from, found) if row is not None]

    def _came_last(self, today: date) -> list[Row]:
        """Return the reader's own articles of the latest day on which any came, and late letters.

        Days after today (the clock was wrong once) count only if there are no others.
        """
        for end in (_midnight(today + timedelta(days=1)), records.LAST_MOMENT):
            found = self._db.execute(LAST_CAME, (end,)).fetchone()
            if found is not None:
                day = records.from_ms(found[0]).date()
                span = (_midnight(day), _midnight(day + timedelta(days=1)))
                letters = _midnight(today - timedelta(days=LETTER_DAYS))
                return self._rows(CAME, *span, letters)
        return []

    def _rows(self, query: str, *values: object) -> list[Row]:
        rows = map(records.row_from, self._db.execute(query, values))
        return [row for row in rows if row is not None]


def _midnight(day: date) -> int:
    """Return when a day begins here, in ms since 1970."""
    return records.to_ms(datetime(day.year, day.month, day.day))
