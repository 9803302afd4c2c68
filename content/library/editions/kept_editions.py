"""The part of the library that takes editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from content.library.places.kept import LibraryPlaces
from content.library.store import notes, records

if TYPE_CHECKING:
    from content.library.editions.nouns import EditionKeys, EditionText, Taken


class LibraryEditions(LibraryPlaces):
    """Takes editions, all or nothing; safe to call from any thread.

    `source` is the name of a role of a subscription. First its texts are staged, a few in one
    transaction, so that nothing else waits for long; no list shows them. Then all is taken at once.
    """

    _tells_removed: Callable[[str], None]

    def edition_of(self, source: str) -> str:
        """Return the SHA-256 of the edition that was taken last; "" for none."""
        with self._locked():
            return notes.value_of(self._db, notes.EDITION + source)

    def edition_texts(self, source: str) -> dict[str, str]:
        """Return the SHA-256 of the body of each text that was taken or staged, by its key."""
        from content.library.editions.taking import texts_of

        with self._locked():
            return texts_of(self._db, source)

    def stage_texts(self, source: str, name: str, texts: Iterable[EditionText]) -> None:
        """Keep texts off the shelf until their edition is taken. `name` is the publisher's."""
        from content.library.editions.taking import stage

        with self._writing("add"):
            stage(self._db, source, name, texts, records.to_ms(self._now()))

    def take_edition(self, source: str, keys: EditionKeys) -> Taken:
        """Put the staged texts on the shelf and take off what the edition has no more.

        A newer text has the position, the places and the marks of the older one. A text that the
        reader has taken off stays off. What left the edition stays where somebody has begun it or
        likes it; what was withdrawn leaves no trace, unless it came from somewhere else as well.
        """
        from content.library.editions.taking import take

        with self._writing("replace"):
            taken = take(self._db, source, keys, records.to_ms(self._now()))
            notes.keep(self._db, notes.EDITION + source, keys.digest)
        for each in (*taken.gone, *taken.withdrawn):
            self._tells_removed(each)
        return taken

    def drop_edition(self, source: str) -> None:
        """Forget what was taken from a source. What is on the shelf stays there."""
        from content.library.editions.taking import forget

        with self._writing("replace"):
            forget(self._db, source)
            self._db.execute("DELETE FROM notes WHERE name=?", (notes.EDITION + source,))
