"""The index's numbers: what is packed comes back, merged segments answer as one, damage shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import numpy as np
import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library.search.chains import chains_of, words_in
from content.library.search.index_file import opened
from content.library.search.passages import PASSAGE, Field, Indexed, rows_of_all
from content.library.search.postings import (
    MOST_PASSAGES,
    PackedRow,
    keys_of,
    pack,
    passages_of,
    unpack,
)
from content.library.search.segments import (
    add_segment,
    holding,
    merge_step,
    segments_of,
)
from content.text.codes import asked, coded

CODES = st.integers(0, 0xFFFF)
KEYS = st.sets(st.tuples(CODES, CODES, st.integers(0, MOST_PASSAGES - 1)), max_size=300)


@given(KEYS)
def test_what_is_packed_comes_back(triples: set[tuple[int, int, int]]) -> None:
    pairs = np.array([a << 16 | b for a, b, _ in triples], np.uint64)
    keys = keys_of(pairs, np.array([c for _, _, c in triples], np.uint64))
    rows = pack(keys)
    assert (unpack(rows) == keys).all()
    for row in rows:
        for second in {b for a, b, _ in triples if a == row.first}:
            wanted = sorted(c for a, b, c in triples if (a, b) == (row.first, second))
            assert passages_of(row, second).tolist() == wanted


@given(KEYS.filter(bool), st.data())
def test_damage_shows_or_leads_to_other_passages_of_the_segment(
    triples: set[tuple[int, int, int]], data: st.DataObject
) -> None:
    pairs = np.array([a << 16 | b for a, b, _ in triples], np.uint64)
    rows = pack(keys_of(pairs, np.array([c for _, _, c in triples], np.uint64)))
    row = data.draw(st.sampled_from(rows))
    hurt = PackedRow(row.first, row.terms, data.draw(st.binary(max_size=40)))
    worse = PackedRow(row.first, data.draw(st.binary(max_size=40)), row.lists)
    for each in (hurt, worse):
        try:
            keys = unpack([each])
        except sqlite3.DatabaseError:
            continue
        assert all(int(key) & 0xFFFF < MOST_PASSAGES for key in keys)


TEXTS = st.lists(
    st.lists(st.text("甲乙丙丁，a", max_size=12), min_size=1, max_size=4), min_size=1, max_size=12
)


@settings(max_examples=examples(20))
@given(TEXTS, st.lists(st.text("甲乙丙丁a", min_size=1, max_size=3), min_size=1, max_size=4))
def test_segments_answer_the_same_before_and_after_they_are_merged(
    batches: list[list[str]], words: list[str]
) -> None:
    with closing(opened(None)) as db:
        begin = 0
        for batch in batches:
            rows, spans = rows_of_all([Indexed("题", "", coded(text).codes) for text in batch])
            add_segment(db, begin, spans[-1][1] + 1, rows)
            begin += spans[-1][1] + 1
        before = [_answer(db, asked(each)) for each in words]
        places = [dict.fromkeys(asked("甲乙丙丁"), 0)] * 2
        known = _words(db, places)
        while merge_step(db, 2):
            assert [_answer(db, asked(each)) for each in words] == before
        assert _words(db, places) == known
        flat = [text for batch in batches for text in batch]
        for each, found in zip(words, before, strict=True):
            if len(each) < 3:  # pairs are exact; longer words are looked for in the text
                assert found == [n for n, text in enumerate(flat) if each in text]


def _words(db: sqlite3.Connection, places: Sequence[dict[int, int]]) -> list[list[int]]:
    found = words_in(chains_of(db, segments_of(db), places, 0), 99)
    return sorted([*each.codes, *each.passages.tolist()] for each in found)


def _answer(db: sqlite3.Connection, words: Sequence[int]) -> list[int]:
    found = [holding(db, each, Field.TEXT, words).tolist() for each in segments_of(db)]
    return sorted(passage for some in found for passage in some)


def test_a_long_text_is_cut_so_that_no_word_is_cut() -> None:
    text = "".join(chr(0x4E00 + number % 5000) for number in range(3 * PASSAGE + 10))
    rows, spans = rows_of_all([Indexed("书", "shu", coded(text).codes)])
    assert spans == [(0, 3)]
    with closing(opened(None)) as db:
        add_segment(db, 0, 4, rows)
        for at in (0, PASSAGE - 2, PASSAGE - 1, 2 * PASSAGE, len(text) - 3):
            assert at // PASSAGE in _answer(db, asked(text[at : at + 3]))


@pytest.mark.parametrize("terms", [b"", b"\1", b"\1\0abcd", b"\xff\xff"])
def test_terms_that_make_no_sense_are_damage(terms: bytes) -> None:
    if terms:
        with pytest.raises(sqlite3.DatabaseError):
            passages_of(PackedRow(1, terms, b"\0"), 5)
    else:
        assert not passages_of(PackedRow(1, terms, b""), 5).size


@given(st.lists(st.sampled_from([1, 2, 32, 256, 5000, MOST_PASSAGES]), max_size=60))
def test_few_segments_are_left_whatever_came(sizes: list[int]) -> None:
    with closing(opened(None)) as db:
        begin = 0
        for size in sizes:
            add_segment(db, begin, size, [])
            begin += size
        while merge_step(db, 3):
            pass
        left = segments_of(db)
        assert sum(each.passages for each in left) == sum(sizes)
        assert all(each.passages <= MOST_PASSAGES for each in left)
        for at in range(len(left) - 2):
            run = left[at : at + 3]
            whole = sum(each.passages for each in run)
            alike = run[1].passages <= 2 * run[0].passages and run[2].passages <= 2 * (
                run[0].passages + run[1].passages
            )
            assert whole > MOST_PASSAGES or not alike, "three that lie side by side are merged"
