"""Words of which some characters are open are those that stand in the texts, and no others."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import product

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library.search.chains import Chains, chains_of, one_mistaken, words_in
from content.library.search.index_file import opened
from content.library.search.passages import Indexed, rows_of_all
from content.library.search.segments import add_segment, segments_of
from content.text.codes import asked, coded

CHARACTERS = "甲乙丙丁"
TEXTS = st.lists(
    st.lists(st.text(CHARACTERS + "，", max_size=12), min_size=1, max_size=4),
    min_size=1,
    max_size=6,
)
PLACES = st.lists(
    st.dictionaries(st.sampled_from(CHARACTERS), st.integers(0, 1), min_size=1, max_size=3),
    min_size=2,
    max_size=4,
)
Found = list[tuple[str, int, list[int]]]


@contextmanager
def _indexed(batches: Sequence[Sequence[str]]) -> Iterator[sqlite3.Connection]:
    with closing(opened(None)) as db:
        begin = 0
        for batch in batches:
            rows, spans = rows_of_all([Indexed("题", "", coded(text).codes) for text in batch])
            add_segment(db, begin, spans[-1][1] + 1, rows)
            begin += spans[-1][1] + 1
        yield db


def _found(chains: Chains) -> Found:
    words = words_in(chains, 1000)
    return sorted(
        ("".join(map(chr, each.codes)), each.mistakes, each.passages.tolist()) for each in words
    )


def _expected(
    texts: Sequence[str], places: Sequence[dict[str, int]], fits: Callable[[int], bool]
) -> Found:
    """Return the words whose pairs stand in a text, each with its texts, the last first."""
    found: Found = []
    for chosen in product(*(each.items() for each in places)):
        word = "".join(char for char, _ in chosen)
        mistakes = sum(count for _, count in chosen)
        pairs = {word[at : at + 2] for at in range(len(word) - 1)}
        held = [n for n, text in enumerate(texts) if all(pair in text for pair in pairs)]
        if held and fits(mistakes):
            found.append((word, mistakes, held[::-1]))
    return sorted(found)


def _coded(place: dict[str, int]) -> dict[int, int]:
    return {ord(char): count for char, count in place.items()}


@settings(max_examples=examples(60))
@given(TEXTS, PLACES, st.integers(0, 2))
def test_all_ways_through_the_places_are_found(
    batches: list[list[str]], places: list[dict[str, int]], most: int
) -> None:
    flat = [text for batch in batches for text in batch]
    with _indexed(batches) as db:
        chains = chains_of(db, segments_of(db), [_coded(each) for each in places], most)
    assert _found(chains) == _expected(flat, places, lambda count: count <= most)


@settings(max_examples=examples(60))
@given(TEXTS, st.text(CHARACTERS, min_size=2, max_size=4), st.data())
def test_one_character_may_be_another(
    batches: list[list[str]], word: str, data: st.DataObject
) -> None:
    others = [
        data.draw(st.sets(st.sampled_from(CHARACTERS)), label=f"others of {char}") - {char}
        for char in word
    ]
    places = [{char: 0} | dict.fromkeys(each, 1) for char, each in zip(word, others, strict=True)]
    flat = [text for batch in batches for text in batch]
    with _indexed(batches) as db:
        codes = [[ord(char) for char in each] for each in others]
        chains = one_mistaken(db, segments_of(db), asked(word), codes)
    assert _found(chains) == _expected(flat, places, lambda count: count == 1)


def test_the_commonest_words_come_first_and_the_fewest_mistakes_before_them() -> None:
    texts = ["甲乙", "甲乙", "丙乙", "丙乙", "丙乙", "丁乙"]
    with _indexed([texts[:3], texts[3:]]) as db:
        places = [{ord("丙"): 1, ord("甲"): 1, ord("丁"): 0}, {ord("乙"): 0}]
        words = words_in(chains_of(db, segments_of(db), places, 1), 2)
    assert [each.codes for each in words] == [asked("丁乙"), asked("丙乙")]
    assert words[1].passages.tolist() == [4, 3, 2]


def test_lists_that_are_shorter_than_their_terms_say_are_damage() -> None:
    with _indexed([["甲乙丙"]]) as db:
        db.execute("UPDATE postings SET lists = x''")
        places = [{ord("甲"): 0}, {ord("乙"): 0, ord("丙"): 1}]
        with pytest.raises(sqlite3.DatabaseError):
            chains_of(db, segments_of(db), places, 1)
