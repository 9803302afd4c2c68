"""The inverted index in its file: segments of passages, small ones merged into larger ones.

New passages make a new segment. Segments that lie side by side are merged in small steps, each a
transaction of its own: what is stopped goes on at the next start. Until a merge has ended, its
sources answer.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from content.library.search.postings import (
    MOST_PASSAGES,
    PackedRow,
    Passages,
    all_passages_of,
    merged,
    pack,
    passages_of,
    unpack,
    whole,
)
from content.library.store.db import transaction

TABLES = (
    """CREATE TABLE segments (segment INTEGER PRIMARY KEY, begin INTEGER NOT NULL,
        passages INTEGER NOT NULL, firsts BLOB NOT NULL)""",
    # number: segment << 20 | field << 16 | first code, so that a segment is written at one place.
    """CREATE TABLE postings (number INTEGER PRIMARY KEY, terms BLOB NOT NULL,
        lists BLOB NOT NULL)""",
    # The merge that is under way: its sources, and the first row that is not merged yet.
    "CREATE TABLE merging (segment INTEGER, sources TEXT, upto INTEGER)",
    # Segments that were merged; their rows are deleted in steps as well.
    "CREATE TABLE leavings (segment INTEGER PRIMARY KEY)",
)

RUN, FINAL_RUN = 8, 3
"""Segments that are merged at once, while others come and when none is left to come."""

_STEP_BYTES = 200_000
"""Bytes of lists that are merged in one transaction: some 30 ms."""

_DELETED = 400
"""Rows deleted in one transaction."""

_ROWS = 1 << 20
"""Rows of a segment at most: 16 fields of 65,536 first codes."""


class Segment(NamedTuple):
    """Passages `begin` to `begin + passages - 1` of the index."""

    number: int
    begin: int
    passages: int
    firsts: bytes
    """The first codes of its field 0, rising, 16 bits each."""


def segments_of(db: sqlite3.Connection) -> list[Segment]:
    """Return the segments that answer, the newest passages first."""
    found = db.execute("SELECT segment, begin, passages, firsts FROM segments ORDER BY begin DESC")
    return [Segment(number, begin, size, whole(firsts)) for number, begin, size, firsts in found]


def add_segment(
    db: sqlite3.Connection, begin: int, passages: int, rows: Iterable[PackedRow]
) -> None:
    """Put in the rows of new passages, inside a transaction; `first` of a row holds its field."""
    number = _next_number(db)
    _put_in(db, number, rows)
    _let_answer(db, number, begin, passages)


def holding(db: sqlite3.Connection, segment: Segment, field: int, words: Sequence[int]) -> Passages:
    """Return the passages of a segment with these codes side by side somewhere, pair by pair.

    They may hold the pairs at different places: the text tells. One code is looked for alone.
    """
    if len(words) == 1:
        row = _row(db, segment, field, words[0])
        found = all_passages_of(row) if row is not None else _nothing()
        return found + segment.begin
    held: Passages | None = None
    row = None
    for pair in sorted({*pairwise(words)}):
        if row is None or row.first != (field << 16 | pair[0]):
            row = _row(db, segment, field, pair[0])
        found = passages_of(row, pair[1]) if row is not None else _nothing()
        held = found if held is None else np.intersect1d(held, found, assume_unique=True)
        if not held.size:
            break
    return (held if held is not None else _nothing()) + segment.begin


# --- merging ---


def merge_step(db: sqlite3.Connection, run: int) -> bool:
    """Do a small part of a merge, or delete what one has left; return whether there was anything.

    Runs of `run` segments are merged, of which none is much larger than those after it: so each
    passage is merged a few times only.
    """
    # All of it in a transaction: another process may be at the same merge.
    with transaction(db):
        return _delete_leavings(db) or _merge_on(db, run)


def _merge_on(db: sqlite3.Connection, run: int) -> bool:
    under_way = db.execute("SELECT segment, sources, upto FROM merging").fetchone()
    if under_way is None:
        chosen = _to_merge(segments_of(db), run)
        if not chosen:
            return False
        under_way = (_next_number(db), " ".join(str(each.number) for each in chosen), 0)
        db.execute("INSERT INTO merging VALUES (?,?,?)", under_way)
    number, sources, upto = under_way
    wanted = [int(each) for each in sources.split()]
    known = {each.number: each for each in segments_of(db)}
    if not known.keys() >= {*wanted}:
        raise sqlite3.DatabaseError("a merge without its sources")
    _merge_some(db, number, [known[each] for each in wanted], upto)
    return True


def _merge_some(db: sqlite3.Connection, number: int, parts: list[Segment], upto: int) -> None:
    begin = parts[0].begin
    rows: list[list[PackedRow]] = [[] for _ in parts]
    taken, following = 0, _ROWS
    cursors = [_rows_from(db, each.number, at, upto) for at, each in enumerate(parts)]
    for first, same in groupby(heapq.merge(*cursors, key=lambda row: row[1].first), _first_of):
        if taken > _STEP_BYTES:
            following = first
            break
        for at, row in same:
            rows[at].append(row)
            taken += len(row.lists) + len(row.terms)
    keys = [
        (unpack(each), part.begin - begin) for each, part in zip(rows, parts, strict=True) if each
    ]
    if keys:
        _put_in(db, number, pack(merged(keys)))
    if following < _ROWS:
        db.execute("UPDATE merging SET upto=?", (following,))
        return
    db.execute("DELETE FROM merging")
    for part in parts:
        db.execute("DELETE FROM segments WHERE segment=?", (part.number,))
        db.execute("INSERT INTO leavings VALUES (?)", (part.number,))
    _let_answer(db, number, begin, parts[-1].begin + parts[-1].passages - begin)


def _let_answer(db: sqlite3.Connection, number: int, begin: int, passages: int) -> None:
    span = (number << 20, number << 20 | 0xFFFF)
    found = db.execute("SELECT number FROM postings WHERE number BETWEEN ? AND ?", span)
    firsts = np.array([each & 0xFFFF for (each,) in found], "<u2").tobytes()
    db.execute("INSERT INTO segments VALUES (?,?,?,?)", (number, begin, passages, firsts))


def _first_of(numbered: tuple[int, PackedRow]) -> int:
    return numbered[1].first


def _rows_from(
    db: sqlite3.Connection, segment: int, part: int, upto: int
) -> Iterator[tuple[int, PackedRow]]:
    found = db.execute(
        "SELECT number, terms, lists FROM postings WHERE number BETWEEN ? AND ? ORDER BY number",
        (segment << 20 | upto, segment << 20 | (_ROWS - 1)),
    )
    for number, terms, lists in found:
        yield part, PackedRow(number & (_ROWS - 1), whole(terms), whole(lists))


def _to_merge(segments: Sequence[Segment], run: int) -> list[Segment]:
    """Return segments to merge, the oldest passages first; none if too few lie side by side."""
    chosen: list[Segment] = []
    size = 0
    for each in segments:
        if size and (each.passages > 2 * size or size + each.passages > MOST_PASSAGES):
            if len(chosen) >= run:
                break
            chosen, size = [], 0
        chosen.append(each)
        size += each.passages
    return chosen[::-1] if len(chosen) >= run else []


def _delete_leavings(db: sqlite3.Connection) -> bool:
    found = db.execute("SELECT segment FROM leavings LIMIT 1").fetchone()
    if found is None:
        return False
    (segment,) = found
    span = (segment << 20, segment << 20 | (_ROWS - 1))
    gone = db.execute(
        "DELETE FROM postings WHERE number IN (SELECT number FROM postings"
        " WHERE number BETWEEN ? AND ? LIMIT ?)",
        (*span, _DELETED),
    ).rowcount
    if gone < _DELETED:
        db.execute("DELETE FROM leavings WHERE segment=?", (segment,))
    return True


# --- rows ---


def _row(db: sqlite3.Connection, segment: Segment, field: int, first: int) -> PackedRow | None:
    number = segment.number << 20 | field << 16 | first
    found = db.execute("SELECT terms, lists FROM postings WHERE number=?", (number,)).fetchone()
    if found is None:
        return None
    return PackedRow(field << 16 | first, whole(found[0]), whole(found[1]))


def _put_in(db: sqlite3.Connection, segment: int, rows: Iterable[PackedRow]) -> None:
    db.executemany(
        "INSERT INTO postings VALUES (?,?,?)",
        ((segment << 20 | row.first, row.terms, row.lists) for row in rows),
    )


def _next_number(db: sqlite3.Connection) -> int:
    found = db.execute(
        "SELECT 1 + max((SELECT coalesce(max(segment), 0) FROM segments),"
        " (SELECT coalesce(max(segment), 0) FROM merging),"
        " (SELECT coalesce(max(segment), 0) FROM leavings))"
    ).fetchone()
    return int(found[0])


def _nothing() -> Passages:
    return np.empty(0, np.int64)
