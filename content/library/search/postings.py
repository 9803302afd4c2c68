"""Which passages hold which pairs of codes, packed: the terms of an inverted index, and its lists.

A row belongs to a first code. Its terms are their number, the second codes that follow it
somewhere, and the bytes that the list of each takes: one byte, or 255 and a larger number at the
end. A list has the passages in rising order, as gaps of one byte (below 128) or two, the first one
counted from 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_PASSAGES = 1 << 14
"""Passages of a segment at most: two bytes hold every gap, and 16 bits the bytes of every list."""

_LARGE = 255
"""The bytes of a list of so many and more stand at the end of the terms."""

Passages = NDArray[np.int64]
"""Numbers of passages, rising, from 0 in their segment."""

Keys = NDArray[np.uint64]
"""first code << 32 | second code << 16 | passage: sorted, each once."""


@dataclass(frozen=True, slots=True)
class PackedRow:
    """All pairs that begin with the code `first`."""

    first: int
    terms: bytes
    lists: bytes


def keys_of(pairs: NDArray[np.uint64], passages: NDArray[np.uint64]) -> Keys:
    """Return the keys of pairs (first << 16 | second), and of the passages that hold them."""
    return np.unique(pairs << np.uint64(16) | passages)


def pack(keys: Keys) -> list[PackedRow]:
    """Return the rows of these keys, by first codes."""
    if not keys.size:
        return []
    pairs = keys >> np.uint64(16)
    passages = (keys & np.uint64(0xFFFF)).astype(np.int64)
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    gaps = np.diff(passages, prepend=0)
    gaps[begins] = passages[begins]
    wide = gaps >= 128
    ends = np.cumsum(1 + wide)
    packed = np.empty(int(ends[-1]), np.uint8)
    packed[ends - 1] = gaps & 127
    packed[ends[wide] - 2] = 128 | gaps[wide] >> 7
    term_ends = np.concatenate((ends[begins[1:] - 1], ends[-1:]))
    sizes = np.diff(term_ends, prepend=0)
    seconds = (pairs[begins] & np.uint64(0xFFFF)).astype("<u2")
    firsts = pairs[begins] >> np.uint64(16)
    row_begins = np.flatnonzero(np.concatenate(([True], firsts[1:] != firsts[:-1])))
    rows = []
    for begin, end in zip(row_begins, [*row_begins[1:], len(firsts)], strict=True):
        start = int(term_ends[begin - 1]) if begin else 0
        lists = packed[start : int(term_ends[end - 1])].tobytes()
        terms = _packed_terms(seconds[begin:end], sizes[begin:end])
        rows.append(PackedRow(int(firsts[begin]), terms, lists))
    return rows


def unpack(rows: Sequence[PackedRow]) -> Keys:
    """Return the keys of these rows, in the order of the rows. sqlite3.DatabaseError if damaged."""
    if not rows:
        return np.empty(0, np.uint64)
    firsts, seconds, sizes = all_terms_of([(row.first, row.terms) for row in rows])
    packed = np.frombuffer(b"".join(row.lists for row in rows), np.uint8)
    passages, numbers = passages_of_lists(packed, sizes)
    pairs = (firsts << 16 | seconds).astype(np.uint64)
    return pairs[numbers] << np.uint64(16) | passages.astype(np.uint64)


def merged(parts: Iterable[tuple[Keys, int]]) -> Keys:
    """Return the keys of several segments as one; each begins at this passage of the new one."""
    return np.sort(np.concatenate([keys + np.uint64(begin) for keys, begin in parts]))


def terms_of(terms: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the second codes of a row, rising, and the bytes of their lists.

    sqlite3.DatabaseError if it is damaged.
    """
    _, seconds, sizes = all_terms_of([(0, terms)])
    return seconds, sizes


def all_terms_of(
    rows: Sequence[tuple[int, bytes]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return first code, second code and bytes of the list of every term in rows of terms.

    The rows are (first code, terms). sqlite3.DatabaseError if they are damaged.
    """
    counts = [int.from_bytes(terms[:2], "little") for _, terms in rows]
    pairs = [*zip(rows, counts, strict=True)]
    seconds = b"".join(terms[2 : 2 + 2 * count] for (_, terms), count in pairs)
    sizes = b"".join(terms[2 + 2 * count : 2 + 3 * count] for (_, terms), count in pairs)
    large = b"".join(terms[2 + 3 * count :] for (_, terms), count in pairs)
    firsts = np.repeat(np.array([first for first, _ in rows], np.int64), counts)
    if len(seconds) != 2 * len(firsts) or len(sizes) != len(firsts) or len(large) % 2:
        raise sqlite3.DatabaseError("damaged rows of terms")
    many = np.frombuffer(sizes, np.uint8).astype(np.int64)
    if len(large) != 2 * int((many == _LARGE).sum()):
        raise sqlite3.DatabaseError("damaged rows of terms")
    many[many == _LARGE] = np.frombuffer(large, "<u2")
    return firsts, np.frombuffer(seconds, "<u2").astype(np.int64), many


def whole(cell: object) -> bytes:
    """Return a cell of the index. sqlite3.DatabaseError if it holds no bytes."""
    if isinstance(cell, bytes):
        return cell
    raise sqlite3.DatabaseError("no bytes")


def _packed_terms(seconds: NDArray[np.uint16], sizes: NDArray[np.int64]) -> bytes:
    small = np.minimum(sizes, _LARGE).astype(np.uint8).tobytes()
    large = sizes[sizes >= _LARGE].astype("<u2").tobytes()
    return len(seconds).to_bytes(2, "little") + seconds.tobytes() + small + large


def passages_of(row: PackedRow, second: int) -> Passages:
    """Return the passages that hold the first code with this one after it.

    sqlite3.DatabaseError if the row is damaged.
    """
    count = int.from_bytes(row.terms[:2], "little")
    more = len(row.terms) - 2 - 3 * count if row.terms else 0
    if more < 0 or more % 2:
        raise sqlite3.DatabaseError("damaged rows of terms")
    if not count:
        return np.empty(0, np.int64)
    seconds = np.frombuffer(row.terms, "<u2", count, 2)
    at = int(seconds.searchsorted(second))
    if at == count or seconds[at] != second:
        return np.empty(0, np.int64)
    # Only what stands before this term is looked at: there may be thousands after it.
    small = np.frombuffer(row.terms, np.uint8, at + 1, 2 + 2 * count)
    large = np.flatnonzero(small == _LARGE)
    many = np.frombuffer(row.terms[2 + 3 * count :][: 2 * len(large)], "<u2")
    if len(many) != len(large):
        raise sqlite3.DatabaseError("damaged rows of terms")
    sizes = small.astype(np.int64)
    sizes[large] = many
    stop = int(sizes.sum())
    size = int(sizes[at])
    packed = np.frombuffer(row.lists, np.uint8)[stop - size : stop]
    return passages_of_lists(packed, sizes[at:])[0]


def all_passages_of(row: PackedRow) -> Passages:
    """Return the passages that hold the first code at all. sqlite3.DatabaseError."""
    passages, _ = passages_of_lists(np.frombuffer(row.lists, np.uint8), terms_of(row.terms)[1])
    held = np.zeros(MOST_PASSAGES, bool)
    held[passages] = True
    return np.flatnonzero(held)


def passages_of_lists(
    packed: NDArray[np.uint8], sizes: NDArray[np.int64]
) -> tuple[Passages, NDArray[np.int64]]:
    """Return the passages of lists that follow one another, and the number of the list of each."""
    if len(packed) != int(sizes.sum()) or (sizes == 0).any():
        raise sqlite3.DatabaseError("a damaged list")
    if not len(packed):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    wide = packed >= 128
    begins = np.concatenate(([True], ~wide[:-1]))
    at = np.flatnonzero(begins)
    gaps = packed[at].astype(np.int64)
    is_wide = wide[at]
    if is_wide[-1] and at[-1] + 1 == len(packed):
        raise sqlite3.DatabaseError("a damaged list")
    gaps[is_wide] = (gaps[is_wide] & 127) << 7 | packed[at[is_wide] + 1]
    list_begins = np.searchsorted(at, np.cumsum(sizes) - sizes)
    numbers = np.zeros(len(at), np.int64)
    numbers[list_begins[1:]] = 1
    numbers = np.cumsum(numbers)
    sums = np.cumsum(gaps)
    before = sums[list_begins] - gaps[list_begins]
    passages = sums - before[numbers]
    if passages.max() >= MOST_PASSAGES or len(sizes) != int(numbers[-1]) + 1:
        raise sqlite3.DatabaseError("a damaged list")
    return passages, numbers
