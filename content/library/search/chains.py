"""Words of which some characters are open: each place may be any of several codes.

Pairs that stand in one passage are linked, the second code of one being the first of the next. So
only words that are there come out, with the passages that hold them, however many characters a
sound may stand for. The pairs may stand at different places of a passage: the text tells.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from content.library.search.postings import (
    MOST_PASSAGES,
    Passages,
    all_terms_of,
    passages_of_lists,
    whole,
)
from content.library.search.segments import Segment, holding

Numbers = NDArray[np.int64]
Mistakes = NDArray[np.uint8]
"""How many mistakes each code of a place counts for; an option is a code with fewer than _MANY."""

_MANY = 99
_AT_ONCE = 500
"""Rows that one query asks for."""


class Chains(NamedTuple):
    """Ways through the places, each with a passage that holds its pairs."""

    codes: Numbers
    """A line for each way, with a code for each place."""
    mistakes: Numbers
    passages: Passages


class Word(NamedTuple):
    """A word that was found."""

    codes: tuple[int, ...]
    mistakes: int
    passages: Passages
    """Those that hold its pairs, the newest first."""


def words_in(ways: Chains, most: int) -> list[Word]:
    """Return at most so many words: those with the fewest mistakes, and the commonest, first."""
    if not len(ways.passages):
        return []
    same = ways.codes[:, 0]
    for each in ways.codes.T[1:]:
        # The words so far are numbered anew: a number and a code are less than 64 bits.
        _, first, same = np.unique(same << 16 | each, return_index=True, return_inverse=True)
    counts = np.bincount(same)
    best = np.lexsort((-counts, ways.mistakes[first]))[:most]
    return [
        Word(
            tuple(ways.codes[first[each]].tolist()),
            int(ways.mistakes[first[each]]),
            np.sort(ways.passages[same == each])[::-1],
        )
        for each in best.tolist()
    ]


def chains_of(
    db: sqlite3.Connection,
    segments: Sequence[Segment],
    places: Sequence[Mapping[int, int]],
    most: int,
) -> Chains:
    """Return the ways through the places, two at least, with at most so many mistakes.

    A place is its options, each with the mistakes that it counts for. sqlite3.DatabaseError if the
    index is damaged.
    """
    tables = [_table(each) for each in places]
    alive = np.ones(MOST_PASSAGES, bool)
    parts = [_chains_in(db, segment, tables, most, alive) for segment in segments]
    return _together(segments, parts, len(places))


def one_mistaken(
    db: sqlite3.Connection,
    segments: Sequence[Segment],
    codes: Sequence[int],
    others: Sequence[Iterable[int]],
) -> Chains:
    """Return the ways through these codes, two at least, with one of them in place of another.

    `others` are those that each may be. sqlite3.DatabaseError if the index is damaged.
    """
    right = [_table({code: 0}) for code in codes]
    opened = [_table(dict.fromkeys(each, 1)) for each in others]
    parts = []
    for segment in segments:
        # Pairs that are right leave few passages, and often none.
        held = [_held(db, segment, pair) for pair in pairwise(codes)]
        found = [_nothing(len(codes))]
        for at, open_place in enumerate(opened):
            alive = np.ones(MOST_PASSAGES, bool)
            for each in (*held[: max(0, at - 1)], *held[at + 1 :]):
                alive &= each
            if not alive.any():
                continue
            around = (*right[max(0, at - 1) : at], open_place, *right[at + 1 : at + 2])
            ways = _chains_in(db, segment, around, 1, alive)
            whole_way = np.repeat(np.array([codes], np.int64), len(ways.passages), 0)
            whole_way[:, at] = ways.codes[:, min(at, 1)]
            found.append(ways._replace(codes=whole_way))
        parts.append(_joined(found))
    return _together(segments, parts, len(codes))


def _held(db: sqlite3.Connection, segment: Segment, pair: tuple[int, int]) -> NDArray[np.bool_]:
    mask = np.zeros(MOST_PASSAGES, bool)
    mask[holding(db, segment, 0, pair) - segment.begin] = True
    return mask


def _together(segments: Sequence[Segment], parts: Sequence[Chains], places: int) -> Chains:
    """Return the ways of these segments, with the passages of the index."""
    numbered = zip(segments, parts, strict=True)
    found = [each._replace(passages=each.passages + segment.begin) for segment, each in numbered]
    return _joined([_nothing(places), *found])


def _joined(parts: Sequence[Chains]) -> Chains:
    return Chains(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def _chains_in(
    db: sqlite3.Connection,
    segment: Segment,
    tables: Sequence[Mistakes],
    most: int,
    alive: NDArray[np.bool_],
) -> Chains:
    found: Chains | None = None
    least = tables[0]
    for place in tables[1:]:
        firsts, seconds, passages = _pairs(db, segment, least, place, most)
        kept = np.flatnonzero(alive[passages])
        pairs = Chains(
            np.stack((firsts[kept], seconds[kept]), 1),
            place[seconds[kept]].astype(np.int64),
            passages[kept],
        )
        if found is None:
            found = pairs._replace(mistakes=pairs.mistakes + least[pairs.codes[:, 0]])
        else:
            found = _longer(found, pairs, most)
        if not len(found.passages):
            return _nothing(len(tables))
        alive = np.zeros(MOST_PASSAGES, bool)
        alive[found.passages] = True
        least = np.full(1 << 16, _MANY, np.uint8)
        np.minimum.at(least, found.codes[:, -1], found.mistakes.astype(np.uint8))
    return found if found is not None else _nothing(len(tables))


def _longer(ways: Chains, pairs: Chains, most: int) -> Chains:
    """Return the ways, each with every pair of its passage that begins with its last code."""
    ends = ways.passages << 16 | ways.codes[:, -1]
    begins = pairs.passages << 16 | pairs.codes[:, 0]
    order = np.argsort(begins, kind="stable")
    begins = begins[order]
    first = np.searchsorted(begins, ends, "left")
    counts = np.searchsorted(begins, ends, "right") - first
    way = np.repeat(np.arange(len(ends)), counts)
    within = np.arange(len(way)) - np.repeat(np.cumsum(counts) - counts, counts)
    pair = order[first[way] + within]
    mistakes = ways.mistakes[way] + pairs.mistakes[pair]
    kept = np.flatnonzero(mistakes <= most)
    way, pair = way[kept], pair[kept]
    codes = np.concatenate((ways.codes[way], pairs.codes[pair, 1:]), 1)
    return Chains(codes, mistakes[kept], ways.passages[way])


def _pairs(
    db: sqlite3.Connection, segment: Segment, before: Mistakes, after: Mistakes, most: int
) -> tuple[Numbers, Numbers, Passages]:
    """Return (first, second, passage) of the pairs in texts that make at most so many mistakes."""
    known = np.frombuffer(segment.firsts, "<u2")
    terms = [*_cells(db, segment, known[before[known] <= most], "terms")]
    firsts, seconds, sizes = all_terms_of(terms)
    # Never as many as 256 together: _MANY is less than the half.
    kept = np.flatnonzero(before[firsts] + after[seconds] <= most)
    used = np.zeros(1 << 16, bool)
    used[firsts[kept]] = True
    flat = b"".join(cell for _, cell in _cells(db, segment, known[used[known]], "lists"))
    stops = np.cumsum(np.where(used[firsts], sizes, 0))
    if len(flat) != (int(stops[-1]) if len(stops) else 0):
        raise sqlite3.DatabaseError("a damaged list")
    spans = zip((stops - sizes)[kept].tolist(), stops[kept].tolist(), strict=True)
    lists = np.frombuffer(b"".join([flat[start:stop] for start, stop in spans]), np.uint8)
    passages, owners = passages_of_lists(lists, sizes[kept])
    kept = kept[owners]
    return firsts[kept], seconds[kept], passages


def _cells(
    db: sqlite3.Connection, segment: Segment, firsts: NDArray[np.uint16], column: str
) -> Iterator[tuple[int, bytes]]:
    """Yield (first code, cell of this column) of the rows of texts, the codes rising."""
    numbers = (firsts.astype(np.int64) + (segment.number << 20)).tolist()
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT number, {column} FROM postings WHERE number IN ({marks})"  # noqa: S608
        for number, cell in db.execute(f"{query} ORDER BY number", some):
            yield number & 0xFFFF, whole(cell)


def _table(options: Mapping[int, int]) -> Mistakes:
    table = np.full(1 << 16, _MANY, np.uint8)
    table[[*options]] = [*options.values()]
    return table


def _nothing(places: int) -> Chains:
    none = np.empty(0, np.int64)
    return Chains(np.empty((0, places), np.int64), none, none)
