"""The texts of a library that another process of ours has open: they are only read.

Nothing is mended, migrated or set aside here: that is for the process that opened the library.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import UnknownArticleError
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store import records
from content.library.store.changes import Change, changes_after
from content.library.store.db import BUSY_TIMEOUT_MS, LibraryUnavailableError, world_faults

if TYPE_CHECKING:
    from content.model import Article


class LibraryTexts:
    """Texts and their changes, for an index. For one thread.

    LibraryUnavailableError: there is no such file, or this version cannot read it. Faults that are
    found later are those of the Library.
    """

    def __init__(self, path: Path) -> None:
        with world_faults():
            # "rw": a reader takes part in the log of others. It makes no file.
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw",
                timeout=BUSY_TIMEOUT_MS / 1000,
                uri=True,
                isolation_level=None,
            )
            try:
                self._db.execute("PRAGMA query_only = ON")
                version = self._db.execute("PRAGMA user_version").fetchone()[0]
            except sqlite3.Error:
                self._db.close()
                raise
        if version != SCHEMA_VERSION:
            self._db.close()
            raise LibraryUnavailableError("of another version")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def changes_after(self, turn: int, most: int) -> tuple[bytes, list[Change]]:
        """Return the library's name, and the changes since, the oldest first."""
        with world_faults():
            return changes_after(self._db, turn, most)

    def article(self, article_id: str) -> Article:
        """Return an article. UnknownArticleError, LibraryDamagedError."""
        from content.library.store.documents import decode_article

        with world_faults():
            cells = records.document_of(self._db, article_id)
        if cells is None:
            raise UnknownArticleError(article_id)
        return decode_article(*cells)
