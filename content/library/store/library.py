"""The library: articles, how far each is read, and the articles that were taken off the shelf.

One connection and one lock, not a connection for each thread: pool threads come and go without
closing theirs, and a forgotten one would hold the write-ahead log open. A call holds the lock for
microseconds to milliseconds. Lists and imports belong in a job; a thread of its own saves places
(app/reading/place_keeper.py). Modules that the first list does not need are imported when needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from content.errors import UnknownArticleError
from content.library.backups.kept_copies import LibraryCopies
from content.library.channels.kept import LibraryChannels
from content.library.editions.kept_editions import LibraryEditions
from content.library.listing.lists import LibraryLists
from content.library.places.kept import LibraryWrite
from content.library.rescue.opening import open_library
from content.library.store import notes, records
from content.library.store.db import LAST_NUMBER
from content.library.store.records import Position
from content.library.store.shelf import AddReport, Origin, OriginKind
from content.library.store.soundness import mark_damaged

if TYPE_CHECKING:
    from content.library.editing.changed import Kin
    from content.model import Article


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Library(LibraryLists, LibraryCopies, LibraryChannels, LibraryEditions):
    """Articles, lists and places in one file. Safe to call from any thread.

    Every method may raise LibraryUnavailableError (disk full, read-only, locked for 5 s) and
    LibraryDamagedError. Opening never raises the latter: a damaged file is kept under the name
    `set_aside`, and a new one begins with the `salvaged` articles that could be saved, and with all
    others of the copy of the day `restored_of`, if there is one (backups/). `path` None
    keeps everything in memory. `now` is the clock, for tests. `may_write` is asked before each
    change: NotAllowedError if it refuses. `damage_found` is called, on any thread, when the file
    proves damaged later, `removed` with the id of an article that was taken off. `is_newer`: a
    newer version of the app made it; it is read as far as that is safe, nothing is touched, and
    each change raises LibraryNewerError, as does opening it where it cannot be read.
    """

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime] = _local_now,
        *,
        may_write: Callable[[LibraryWrite], bool] = lambda what: True,
        damage_found: Callable[[], None] = lambda: None,
        removed: Callable[[str], None] = lambda article_id: None,
    ) -> None:
        self._may_write = may_write
        self._path = path
        self._tells_damage, self._tells_removed = damage_found, removed
        self._now = now
        self._lock = RLock()
        opened = open_library(path, now)
        self._db, self.set_aside, self.salvaged = (
            opened.connection,
            opened.set_aside,
            opened.salvaged,
        )
        self.is_newer, self.restored_of = opened.is_newer, opened.restored_of
        self._before_migration = opened.before_migration

    def close(self) -> None:
        """Close the file; the library cannot be used afterwards."""
        with self._lock:
            self._db.close()
            if self._before_migration is not None:
                self._before_migration.close()

    # --- articles -----------------------------------------------------------------------------

    def add(
        self,
        articles: Iterable[Article],
        arrived: datetime | None = None,
        origins: Mapping[str, Origin] | None = None,
    ) -> AddReport:
        """Put articles on the shelf in the order given, all or none; return which are new.

        A known article gets its present title, unless it was changed by hand, and keeps its place.
        A removed one comes back and counts as added. One that was merged or split is known as long
        as its successor is on the shelf. `origins` tells by id where they came from: it is kept of
        those that are new, and of those of which nothing is known.
        """
        moment = (arrived or self._now()).astimezone()
        added: list[str] = []
        known: list[str] = []
        given = tuple(articles)
        with self._writing("add"):
            start = self._new_batch(moment)
            for rank, article in enumerate(given):
                at = Position(start.arrived, start.day, start.batch, rank)
                (added if self._add_one(article, at) else known).append(article.id)
            if origins:
                self._keep_origins(origins, added, known)
        return AddReport(tuple(added), tuple(known))

    def origin(self, article_id: str) -> Origin | None:
        """Return where an article came from, on the shelf or not; None if that is not known."""
        from content.library.store.brought import origin_of

        with self._locked():
            return origin_of(self._db, article_id)

    def ids_from(self, kind: OriginKind, key: str) -> list[str]:
        """Return the articles that came with this key, those that are off the shelf included."""
        from content.library.store.brought import ids_of_origin

        with self._locked():
            return ids_of_origin(self._db, kind, key)

    def keys_from(self, kind: OriginKind) -> frozenset[str]:
        """Return the keys of all that ever came in this way, whether it is still there or not."""
        from content.library.store.brought import keys_of_kind

        with self._locked():
            return keys_of_kind(self._db, kind)

    def note_file(self, fingerprint: str, ids: Sequence[str], name: str = "") -> None:
        """Remember the fingerprint and the name of the file in which they came; "" is none."""
        from content.library.store.brought import keep_file, keep_name

        with self._writing("add"):
            keep_file(self._db, fingerprint, ids)
            keep_name(self._db, name, ids)

    def kin_of(self, articles: Iterable[Article], names: Mapping[str, str]) -> dict[str, Kin]:
        """Return what may be the older text of each article that is not there (editing/kin.py)."""
        from content.library.editing.kin import kin_of

        with self._locked():
            return kin_of(self._db, articles, names)

    def file_names(self) -> dict[str, str]:
        """Return the names of the files that brought articles (known_by), by the articles' ids."""
        from content.library.store.brought import names_by_article

        with self._locked():
            return names_by_article(self._db)

    def files_on_shelf(self) -> frozenset[str]:
        """Return the fingerprints of files from which an article on the shelf was added."""
        from content.library.store.brought import files_on_shelf

        with self._locked():
            return files_on_shelf(self._db)

    @property
    def is_seeded(self) -> bool:
        """Whether built-in articles were ever put here."""
        with self._locked():
            return notes.is_seeded(self._db)

    @property
    def bundle(self) -> str:
        """The fingerprint of the built-in articles that were put here last; "" for none."""
        with self._locked():
            return notes.bundle_of(self._db)

    def seed(self, articles: Iterable[Article], bundle: str = "") -> AddReport:
        """Add the built-in articles never seeded here; remember `bundle`, their fingerprint."""
        from content.library.store import seeding

        given = tuple(articles)
        with self._writing("seed"):
            start = self._new_batch(self._now().astimezone())
            return seeding.put_there(self._db, given, start, bundle)

    def article(self, article_id: str) -> Article:
        """Return an article, removed or not.

        UnknownArticleError; LibraryDamagedError if its text is not as stored: the others are
        unharmed, and a new import heals it.
        """
        from content.library.store.documents import decode_article

        with self._locked():
            cells = records.document_of(self._db, article_id)
        if cells is None:
            raise UnknownArticleError(article_id)
        return decode_article(*cells)

    def picture(self, key: str) -> bytes | None:
        """Return the bytes of a picture; None if it is missing or damaged."""
        from content.library.store.pictures import stored_picture

        with self._locked():
            return stored_picture(self._db, key)

    # --- on and off the shelf ---------------------------------------------------------------------

    def remove(self, article_id: str) -> None:
        """Take an article off the shelf; its text and place are kept. UnknownArticleError."""
        with self._writing("remove"):
            self._db.execute(
                "UPDATE articles SET removed=coalesce(removed, ?) WHERE num=?",
                (records.to_ms(self._now()), self._num(article_id)),
            )
        self._tells_removed(article_id)

    def restore(self, article_id: str) -> None:
        """Put a removed article back in its position. UnknownArticleError."""
        with self._writing("restore"):
            self._db.execute(
                "UPDATE articles SET removed=NULL, replaced_by='' WHERE num=?",
                (self._num(article_id),),
            )

    # --- health -------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """Return the codes of its faults.

        They are "newer", "structure", "text:<id>", "row:<table>:<number>", "place:<id>". A damaged
        row is left out of every list in which it cannot be shown. The last is a place whose article
        is gone: it does no harm, and is the place again when the article comes back.
        """
        from content.library.rescue.health import faults_of

        with self._lock:
            return faults_of(self._db)

    def look_through(self, stopped: Callable[[], bool]) -> str:
        """Return "structure", "texts" or "", for a job: damage that opening did not find.

        A damaged structure is salvaged at the next start. It holds up no other call.
        """
        from content.library.rescue.later import damage_in

        return damage_in(self._path, stopped) if self._path and not self.is_newer else ""

    # --- inside -------------------------------------------------------------------------------

    def _damage_found(self) -> None:
        if self._path is not None:
            with suppress(OSError):
                mark_damaged(self._path)
        self._tells_damage()

    def _keep_origins(
        self, origins: Mapping[str, Origin], added: Iterable[str], known: Iterable[str]
    ) -> None:
        from content.library.store.brought import keep_origins, origin_of

        unknown = [each for each in known if origin_of(self._db, each) is None]
        told = {each: origins[each] for each in (*added, *unknown) if each in origins}
        keep_origins(self._db, told)

    def _new_batch(self, moment: datetime) -> Position:
        batch = self._db.execute(
            f"SELECT coalesce(max(batch), 0) + 1 FROM articles WHERE batch < {LAST_NUMBER}"  # noqa: S608
        ).fetchone()[0]
        return Position(records.to_ms(moment), moment.date().isoformat(), batch, 0)

    def _add_one(self, article: Article, at: Position) -> bool:
        """Whether the article is new on the shelf."""
        found = self._db.execute(
            "SELECT a.num, a.edited, a.removed IS NULL, d.document, d.sha256"
            " FROM articles a LEFT JOIN documents d USING (num) WHERE a.id=?",
            (article.id,),
        ).fetchone()
        if found is None:
            records.insert_article(self._db, article, at)
            return True
        num, edited, on_shelf, document, digest = found
        after = () if on_shelf else records.successors(self._db, article.id)
        if records.any_on_shelf(self._db, after):
            return False
        from content.library.store.documents import is_sound

        if not edited or not is_sound(document, digest):
            from content.library.store.revise import move_place

            records.update_article(self._db, num, article)
            move_place(self._db, article)
        if not on_shelf:
            records.put_on_shelf(self._db, num, at)
        return not on_shelf
