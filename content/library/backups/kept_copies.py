"""The part of the library that has copies made, and takes back what they hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import LibraryDamagedError
from content.library.places.kept import LibraryPlaces
from content.library.store.db import LibraryUnavailableError, transaction, world_faults

if TYPE_CHECKING:
    from content.library.backups.copying import Stopped, Told
    from content.library.backups.filling import Filled


class LibraryCopies(LibraryPlaces):
    """Copies of the library; safe to call from any thread, and for jobs."""

    _path: Path | None
    _now: Callable[[], datetime]
    _before_migration: sqlite3.Connection | None

    def needs_copy(self) -> bool:
        """Return whether this day has no copy of the library, or a migration none from before."""
        from content.library.backups.folder import Copies

        if self._path is None or self.is_newer:
            return False
        is_due = Copies(self._path).is_due(self._now().astimezone().date())
        return is_due or self._before_migration is not None

    def copy_now(self, stopped: Stopped, told: Told, before: str = "") -> Path:
        """Copy the library beside itself, and remove the copies that are too many; return the copy.

        `before` is "restore" for one that is made before everything is brought back. Reading and
        writing go on. CopyStoppedError; NoRoomForCopyError; LibraryDamagedError: it is not
        sound, and is not copied.
        """
        from content.library.backups.folder import Copies
        from content.library.schema.migrations import SCHEMA_VERSION

        self._ask("backup")
        if self._path is None:
            raise LibraryUnavailableError("the library keeps nothing")
        copies, today = Copies(self._path), self._now().astimezone().date()
        older = self._before_migration
        if older is not None:
            with world_faults():
                copies.make_of(older, today, f"v{SCHEMA_VERSION}", stopped, told)
            self._before_migration = None
            older.close()
        return copies.make(today, before, stopped, told)

    def is_kin(self, other: Path) -> bool:
        """Return whether the library at `other` was this one. LibraryDamagedError."""
        from content.library.backups.filling import name_of
        from content.library.store.db import connect

        with closing(connect(other)) as source, world_faults(), self._lock:
            return name_of(source) == name_of(self._db)

    def bring_back(
        self,
        other: Path,
        told: Told,
        check: Callable[[], object] = lambda: None,
        readers: Mapping[int, int] | None = None,
    ) -> Filled:
        """Add what the library at `other` has and this one lacks; nothing that is here is lost.

        `other` is a file of our own making, and is brought up to date and written. `check` may
        raise between two short transactions: what was added by then stays. `readers`: whose places
        go to whom, by their numbers; None: see fill(). LibraryDamagedError; LibraryNewerError;
        LibraryUnavailableError.
        """
        from content.library.backups.filling import fill, name_of
        from content.library.places.of_readers import readers_in
        from content.library.store.db import connect
        from content.library.store.notes import reader_of

        self._ask("backup")
        with closing(connect(other)) as source, world_faults():
            if readers is None:
                with self._lock:
                    of_this = name_of(source) == name_of(self._db)
                    now = reader_of(self._db)
                readers = {each: each for each in readers_in(source)} if of_this else None
                readers = readers or {reader_of(source): now}
            # The lock is free between two transactions: places are saved meanwhile.
            return fill(
                self._db,
                source,
                readers=readers,
                told=told,
                check=check,
                alone=lambda: self._lock,
            )

    @contextmanager
    def room_for_stranger(self) -> Iterator[Path]:
        """Give the name of a file beside the copies for a library that came from outside.

        It is not there yet, and is removed at the end. LibraryUnavailableError.
        """
        from content.library.backups.folder import Copies

        self._ask("backup")
        if self._path is None:
            raise LibraryUnavailableError("the library keeps nothing")
        path = Copies(self._path).new_file()
        try:
            yield path
        finally:
            for tail in ("", "-wal", "-shm", "-journal"):
                with suppress(OSError):
                    Path(f"{path}{tail}").unlink(missing_ok=True)

    def become(self, copy: Path) -> None:
        """Become what the library was when this copy of it was made; all or nothing.

        For taking back what was brought back. LibraryDamagedError: the copy is not sound.
        """
        from content.library.backups.copying import snapshot
        from content.library.store.db import structure_faults

        self._ask("backup")
        with closing(snapshot(copy)) as source:
            if structure_faults(source):
                raise LibraryDamagedError("the copy is not sound")
            with self._lock, world_faults(self._damage_found):
                source.backup(self._db)
                with transaction(self._db):
                    # An index that follows this library must begin anew: turns are given again.
                    self._db.execute("UPDATE identity SET name = randomblob(16)")

    def mend_texts(self, stopped: Callable[[], bool]) -> int:
        """Put texts that are damaged in the place of the same ones from copies; return how many."""
        from content.library.backups.mending import mended

        self._ask("backup")
        if self._path is None:
            return 0
        count = 0
        for num, document, digest in mended(self._path, stopped):
            with self._writing("backup"):
                self._db.execute(
                    "UPDATE documents SET document=?, sha256=? WHERE num=?", (document, digest, num)
                )
            count += 1
        return count
