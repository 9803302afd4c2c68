"""The index of the shelf: an SQLite file of its own that can be deleted at any time.

It follows the library by the list of changes that the library keeps: every article that was added,
removed, restored, merged or split is indexed again. It is apart from the library: a damaged index
costs no article, and the check of the library at the start stays short.

Articles are cut into passages, numbered as they come. What is changed or removed loses its numbers;
its postings stay, and lead nowhere. The index keeps no text: what was found is looked at in the
library.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from typing import NamedTuple, Protocol

import numpy as np

from content.errors import ContentError
from content.library.search.behind import Changing
from content.library.search.chains import Chains, chains_of, one_mistaken, words_in
from content.library.search.index_file import empty, give_back, opened, throw_away
from content.library.search.passages import OVERLAP, Field, Indexed, rows_of_all
from content.library.search.postings import Passages
from content.library.search.segments import (
    FINAL_RUN,
    RUN,
    Segment,
    add_segment,
    holding,
    merge_step,
    segments_of,
)
from content.library.store.changes import Change
from content.library.store.db import SQLITE_TROUBLE, is_busy, transaction
from content.library.store.records import is_count
from content.model import Article

BATCH, SMALL_BATCH = 256, 32
"""Articles indexed at once by a job in the background, and by a search, which waits for them."""

MOST_WORDS = 20
"""Words that are looked for in place of what was written: shishi spells as many."""

_MOST_IN = 150
"""Articles that may hold those words: of the first ones, which are commoner, there are enough."""

_MOST_DEAD = 1000
"""Passages that lead nowhere, more than those that lead somewhere: then the index is made anew."""


class IndexLostError(ContentError):
    """The index was damaged and has been thrown away; ask again."""

    code = "index-lost"


class Texts(Changing, Protocol):
    """The library, or its file alone (store/texts.py)."""

    def article(self, article_id: str) -> Article:
        """Return an article. Raises ContentErrors."""


class Way(NamedTuple):
    """A word in place of what was written, and the ids of articles that may hold it, newest first.

    They hold each pair of its codes: the text tells the rest.
    """

    codes: tuple[int, ...]
    articles: list[str]


class SearchIndex:
    """Pairs of codes in the titles, sounds and texts on the shelf. Safe to call from any thread.

    A fault of its file costs an IndexLostError at most: the file is made again, and a second call
    gets its answer. Another process may search and index the same file. `path` None keeps it in
    memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock, self._indexing = RLock(), Lock()
        self._db: sqlite3.Connection | None = None
        self._asking = 0
        """Calls that wait for the lock: what goes on for long lets them in between."""

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def prepare(self, library: Texts, longest_s: float, batch: int = BATCH) -> bool:
        """Index new articles, for about so many seconds; return whether nothing is left.

        Raises the library's ContentErrors.
        """
        try:
            # Merged first: a search looks into every segment.
            if not self.tidy(longest_s, all_came=False):
                return False
            if not self.catch_up(library, longest_s, batch):
                return False
            return self.tidy(longest_s, all_came=True)
        except IndexLostError:
            return self.catch_up(library, longest_s, batch)

    def catch_up(self, library: Texts, longest_s: float, batch: int = SMALL_BATCH) -> bool:
        """Index the library's changes, for about so many seconds; return whether all are indexed.

        False as well while another thread is at it. Raises the library's ContentErrors.
        """
        end = time.monotonic() + longest_s
        while self._indexing.acquire(timeout=max(0.0, end - time.monotonic())):
            try:
                done = self._take_batch(library, batch)
            finally:
                self._indexing.release()
            if done or time.monotonic() > end:
                return done
        return False

    def tidy(self, longest_s: float, *, all_came: bool) -> bool:
        """Merge segments, for about so many seconds; return whether nothing is left to merge.

        `all_came`: no article waits, so that fewer segments are worth a merge.
        """
        end = time.monotonic() + longest_s
        run = FINAL_RUN if all_came else RUN
        while True:
            with self._indexing, self._healing() as db:
                if not merge_step(db, run) and not (all_came and give_back(db)):
                    return True
            if time.monotonic() > end:
                return False
            if self._asking:
                time.sleep(0.001)  # a lock is not fair: who waits for it would wait on

    def find(self, field: Field, phrases: Sequence[Sequence[int]], most: int) -> list[str]:
        """Return ids of at most so many articles that may hold all these phrases, as codes.

        The newest come first. What was found holds each pair of their codes, and the text tells
        the rest. Of an article of several passages any passage counts.
        """
        wanted = [phrase[:OVERLAP] for phrase in phrases if phrase]
        found: list[str] = []
        with self._reading() as db:
            for segment in segments_of(db) if wanted else ():
                held = [holding(db, segment, field, phrase) for phrase in wanted]
                passages = held[0] if len(held) == 1 else _common(db, segment, held)
                numbers = passages[::-1].tolist()
                found += _articles(db, numbers, most - len(found), frozenset(found))
                if len(found) >= most:
                    break
        return found

    def spelled(self, places: Sequence[Mapping[int, int]], mistakes: int) -> list[Way]:
        """Return words of texts, each code of them an option of its place, the commonest first.

        Options count for so many mistakes each, and a word has at most `mistakes`.
        """
        with self._reading() as db:
            return _ways(db, chains_of(db, segments_of(db), places, mistakes))

    def mistaken(self, codes: Sequence[int], others: Sequence[Iterable[int]]) -> list[Way]:
        """Return words of texts that are these codes but for one, the commonest first.

        That one is one of the `others` of its place.
        """
        with self._reading() as db:
            return _ways(db, one_mistaken(db, segments_of(db), codes, others))

    def waiting(self, library: Texts, most: int) -> int:
        """Return how many articles wait to be indexed, `most` if there are more."""
        with self._reading() as db:
            (turn,) = db.execute("SELECT turn FROM state").fetchone() or (0,)
        return len(library.changes_after(turn if is_count(turn) else 0, most)[1])

    def sounds_of(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (id, sounds of the title) of these articles, in the same order."""
        with self._reading() as db:
            query = "SELECT id, sounds FROM articles WHERE id=?"
            found = (db.execute(query, (each,)).fetchone() for each in ids)
            return [(str(cells[0]), str(cells[1])) for cells in found if cells is not None]

    def newest(self, most: int) -> list[tuple[str, str]]:
        """Return (id, title) of so many articles, the newest first."""
        with self._reading() as db:
            cells = db.execute(
                "SELECT id, title FROM articles ORDER BY first DESC LIMIT ?", (most,)
            ).fetchall()
        return [(str(key), str(title)) for key, title in cells]

    # --- inside ---

    def _take_batch(self, library: Texts, most: int) -> bool:
        with self._healing() as db:
            known, turn = db.execute("SELECT library, turn FROM state").fetchone() or (None, None)
            if not is_count(turn):
                raise sqlite3.DatabaseError("a damaged state")
        name, changes = library.changes_after(turn, most)
        if name != known or (changes and changes[0].turn <= turn):
            with self._healing() as db:
                empty(db, name)
            turn = 0
            _, changes = library.changes_after(turn, most)
        elif not changes:
            return True
        # The texts are read, and folded, while others may search.
        articles = [(each, _article(library, each)) for each in changes]
        parts = [(each, Indexed.of(each)) for _, each in articles if each is not None]
        rows, spans = rows_of_all([indexed for _, indexed in parts])
        fitting = {each.id for each, _ in parts[: len(spans)]}
        done = len(changes) < most
        with self._healing() as db, transaction(db):
            *meanwhile, begin, dead = db.execute(
                "SELECT library, turn, passages, dead FROM state"
            ).fetchone()
            if meanwhile != [name, turn]:
                return False  # another process has indexed some
            following = iter(zip(parts, spans, strict=False))
            for change, article in articles:
                if article is not None and article.id not in fitting:
                    done = False
                    break
                dead += _take_out(db, change)
                if article is not None:
                    (_, indexed), (first, last) = next(following)
                    cells = (change.num, article.id, indexed.title, indexed.sounds)
                    db.execute(
                        "INSERT INTO articles VALUES (?,?,?,?,?,?)",
                        (*cells, begin + first, begin + last),
                    )
                db.execute("UPDATE state SET turn=?", (change.turn,))
            passages = spans[-1][1] + 1 if spans else 0
            if passages:
                add_segment(db, begin, passages, rows)
            db.execute("UPDATE state SET passages=?, dead=?", (begin + passages, dead))
            if dead > begin + passages - dead + _MOST_DEAD:
                db.execute("UPDATE state SET library=x''")
                done = False
        return done

    @contextmanager
    def _healing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; a fault of the file costs the file, not the search."""
        self._asking += 1
        with self._lock:
            self._asking -= 1
            try:
                if self._db is None:
                    self._db = opened(self._path)
                yield self._db
            except SQLITE_TROUBLE as error:
                self.close()
                if not is_busy(error):
                    throw_away(self._path)
                # Callers go on without an answer: the next search indexes the articles again.
                raise IndexLostError(str(error)) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection as the file is now, whatever another process does meanwhile."""
        with self._healing() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("COMMIT")


def _article(library: Texts, change: Change) -> Article | None:
    """Return the article to index; None for one that is damaged or not on the shelf."""
    try:
        return library.article(change.id) if change.id else None
    except ContentError:
        return None


def _take_out(db: sqlite3.Connection, change: Change) -> int:
    """Take an article out; return how many passages lead nowhere now."""
    query = "SELECT num, first, last FROM articles WHERE num=? OR id=?"
    found = db.execute(query, (change.num, change.id)).fetchall()
    for num, _, _ in found:
        db.execute("DELETE FROM articles WHERE num=?", (num,))
    return sum(last - first + 1 for _, first, last in found)


def _common(db: sqlite3.Connection, segment: Segment, held: Sequence[Passages]) -> Passages:
    """Return the passages that stand in all of these; for a long article its first one stands."""
    long = db.execute(
        "SELECT first, last FROM articles WHERE last > first AND first BETWEEN ? AND ?",
        (segment.begin, segment.begin + segment.passages - 1),
    ).fetchall()
    firsts, lasts = (np.array([span[at] for span in sorted(long)], np.int64) for at in (0, 1))
    found: Passages | None = None
    for each in held:
        if len(firsts):
            at = np.searchsorted(firsts, each, "right") - 1
            inside = (at >= 0) & (each <= lasts[at])
            each = np.unique(np.where(inside, firsts[at], each))
        found = each if found is None else np.intersect1d(found, each, assume_unique=True)
    return found if found is not None else np.empty(0, np.int64)


def _ways(db: sqlite3.Connection, chains: Chains) -> list[Way]:
    found: list[Way] = []
    left = _MOST_IN
    for word in words_in(chains, MOST_WORDS):
        articles = _articles(db, word.passages.tolist(), left, frozenset())
        found.append(Way(word.codes, articles))
        left -= len(articles)
    return found


def _articles(
    db: sqlite3.Connection, passages: Iterable[int], most: int, known: Container[str]
) -> list[str]:
    """Return ids of the articles of these passages, which fall; those that are gone have none."""
    query = "SELECT id, first, last FROM articles WHERE first <= ? ORDER BY first DESC LIMIT 1"
    found: list[str] = []
    before: int | None = None
    for passage in passages:
        if len(found) >= most:
            break
        if before is not None and passage >= before:
            continue  # in the same article as the passage before
        cells = db.execute(query, (passage,)).fetchone()
        if cells is None:
            break
        if passage <= cells[2]:
            before = int(cells[1])
            if str(cells[0]) not in known:
                found.append(str(cells[0]))
    return found
