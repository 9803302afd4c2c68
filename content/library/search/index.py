"""The index of the shelf: an SQLite file of its own that can be deleted at any time.

It follows the library by the list of changes that the library keeps: every article that was added,
removed, restored, merged or split is indexed again before the next search. It is apart from the
library: a damaged index costs no article, and the check of the library at the start stays short.

FTS5 without content (SQLite 3.40 has no `contentless_delete`): the indexed text is kept,
compressed, so that it can be taken out again word for word.
"""

from __future__ import annotations

import re
import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from content.errors import ContentError
from content.library.store.changes import Change
from content.library.store.db import SQLITE_TROUBLE, transaction
from content.library.store.library import Library
from content.library.store.records import is_count
from content.model import Article, BlockKind
from content.text.folding import BREAK, indexed
from content.text.readings.pinyin import sounds

EDITION = 1
"""Raised when texts are folded or stored in another way; an older index is then made again."""

_BATCH = 20
"""Articles indexed in one transaction, some 40 ms: a search waits no longer than that."""

_SCANNED, _OVERLAP = 20_000, 20
"""Characters of a text in which a pattern is looked for at a time, some 2 ms, and how far they
overlap: no other thread runs during a regular expression.
"""

_TABLES = (
    "CREATE TABLE state (edition INTEGER, library BLOB, turn INTEGER)",
    f"INSERT INTO state VALUES ({EDITION}, x'', 0)",  # noqa: S608 (our own number)
    """CREATE TABLE docs (num INTEGER PRIMARY KEY, id TEXT NOT NULL,
        title TEXT NOT NULL, sounds TEXT NOT NULL, text BLOB NOT NULL)""",
    """CREATE VIRTUAL TABLE words USING fts5(title, text, content='',
        tokenize='unicode61 remove_diacritics 0')""",
)


class SearchIndex:
    """Words and sounds of the articles on the shelf. Safe to call from any thread.

    A fault of its file costs an IndexLostError at most: the file is made again, and a second call
    gets its answer. `path` None keeps it in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = RLock()
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def catch_up(self, library: Library, longest_s: float) -> bool:
        """Index the library's changes, for about so many seconds; return whether all are indexed.

        Raises the library's ContentErrors.
        """
        end = time.monotonic() + longest_s
        while True:
            with self._healing() as db:
                done = self._take_batch(db, library)
            if done or time.monotonic() > end:
                return done

    def titles(self, phrase: str, most: int) -> list[str]:
        """Return ids of articles with these words (of `indexed()`) in the title, best first."""
        return self._ids(f'title : "{phrase}"', most)

    def texts(self, phrase: str, most: int) -> list[str]:
        """Return ids of articles with these words in the text, best first."""
        return self._ids(f'text : "{phrase}"', most)

    def all_sounds(self) -> list[tuple[str, str]]:
        """Return (id, sounds of the title) of all articles, the newest first."""
        with self._healing() as db:
            cells = db.execute("SELECT id, sounds FROM docs ORDER BY num DESC").fetchall()
        return [(str(key), str(sound)) for key, sound in cells]

    def all_titles(self) -> list[str]:
        """Return the folded titles of all articles, the newest first."""
        with self._healing() as db:
            cells = db.execute("SELECT title FROM docs ORDER BY num DESC").fetchall()
        return [str(cell[0]).replace(" ", "") for cell in cells]

    def newest_text(self, most: int) -> str:
        """Return some `most` characters of the newest articles' folded text."""
        parts: list[str] = []
        with self._healing() as db:
            for (packed,) in db.execute("SELECT text FROM docs ORDER BY num DESC"):
                if sum(map(len, parts)) >= most:
                    break
                parts.append(_unpacked(packed).replace(" ", "")[:most])
        return BREAK.join(parts)

    def written(self, pattern: re.Pattern[str], most: int) -> Counter[str]:
        """Return what the pattern finds, and how often, in titles and the newest `most` characters.

        It never finds anything across punctuation.
        """
        found: Counter[str] = Counter()
        read = 0
        with self._healing() as db:
            for title, packed in db.execute("SELECT title, text FROM docs ORDER BY num DESC"):
                text = str(title)
                if read < most:
                    text += f" {BREAK} " + _unpacked(packed)
                text = text.replace(" ", "")
                read += len(text)
                for at in range(0, len(text), _SCANNED):
                    found.update(pattern.findall(text[at : at + _SCANNED + _OVERLAP]))
        return found

    # --- inside ---

    def _ids(self, query: str, most: int) -> list[str]:
        with self._healing() as db:
            cells = db.execute(
                "SELECT docs.id FROM words JOIN docs ON docs.num = words.rowid"
                " WHERE words MATCH ? ORDER BY words.rank LIMIT ?",
                (query, most),
            ).fetchall()
        return [str(cell[0]) for cell in cells]

    def _take_batch(self, db: sqlite3.Connection, library: Library) -> bool:
        known, turn = db.execute("SELECT library, turn FROM state").fetchone() or (None, None)
        if not is_count(turn):
            raise sqlite3.DatabaseError("a damaged state")
        name, changes = library.changes_after(turn, _BATCH)
        if name != known or (changes and changes[0].turn <= turn):
            self._begin_anew(db, name)
            _, changes = library.changes_after(0, _BATCH)
        articles = [(change, _article(library, change)) for change in changes]
        with transaction(db):
            for change, article in articles:
                _take_out(db, change.num)
                if article is not None:
                    _put_in(db, change.num, article)
            if changes:
                db.execute("UPDATE state SET turn=?", (changes[-1].turn,))
        return len(changes) < _BATCH

    def _begin_anew(self, db: sqlite3.Connection, name: bytes) -> None:
        with transaction(db):
            db.execute("DELETE FROM docs")
            db.execute("INSERT INTO words(words) VALUES ('delete-all')")
            db.execute("UPDATE state SET library=?, turn=0", (name,))

    @contextmanager
    def _healing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; a fault of the file costs the file, not the search."""
        with self._lock:
            try:
                yield self._connection()
            except SQLITE_TROUBLE as error:
                self.close()
                _throw_away(self._path)
                # Callers go on without an answer: the next search indexes the articles again.
                raise IndexLostError(str(error)) from error

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            try:
                self._db = _opened(self._path)
            except (*SQLITE_TROUBLE, OSError):
                _throw_away(self._path)
                try:
                    self._db = _opened(self._path)
                except (*SQLITE_TROUBLE, OSError):
                    # A full or read-only disk: this session can still search.
                    self._db = _opened(None)
        return self._db


class IndexLostError(ContentError):
    """The index was damaged and has been thrown away; ask again."""

    code = "index-lost"


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            with transaction(db):
                for statement in _TABLES:
                    db.execute(statement)
        edition = db.execute("SELECT edition FROM state").fetchone()
        if edition is None or edition[0] != EDITION:
            raise sqlite3.DatabaseError("another edition")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("not sound")
    except BaseException:
        db.close()
        raise
    return db


def _throw_away(path: Path | None) -> None:
    for tail in ("", "-wal", "-shm") if path is not None else ():
        with suppress(OSError):
            Path(f"{path}{tail}").unlink(missing_ok=True)


def _article(library: Library, change: Change) -> Article | None:
    """Return the parts to index; None for an article that is damaged or not on the shelf."""
    try:
        return library.article(change.id) if change.id else None
    except ContentError:
        return None


def _put_in(db: sqlite3.Connection, num: int, article: Article) -> None:
    title = indexed(article.title)
    others = (block.text for block in article.blocks if block.kind is not BlockKind.TITLE)
    text = f" {BREAK} ".join(indexed(each) for each in others)
    db.execute("INSERT INTO words (rowid, title, text) VALUES (?,?,?)", (num, title, text))
    db.execute(
        "INSERT INTO docs (num, id, title, sounds, text) VALUES (?,?,?,?,?)",
        (num, article.id, title, sounds(article.title), zlib.compress(text.encode(), 1)),
    )


def _unpacked(packed: object) -> str:
    """Return a text that is kept; sqlite3.DatabaseError if it is damaged, and the index with it."""
    try:
        if isinstance(packed, bytes):
            return zlib.decompress(packed).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise sqlite3.DatabaseError("a damaged text") from error
    raise sqlite3.DatabaseError("not a text")


def _take_out(db: sqlite3.Connection, num: int) -> None:
    found = db.execute("SELECT title, text FROM docs WHERE num=?", (num,)).fetchone()
    if found is None:
        return
    text = _unpacked(found[1])
    db.execute(
        "INSERT INTO words (words, rowid, title, text) VALUES ('delete',?,?,?)",
        (num, found[0], text),
    )
    db.execute("DELETE FROM docs WHERE num=?", (num,))
