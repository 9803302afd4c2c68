"""A sentence is cut for the model without losing a letter."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.kokoro.clauses import GOOD_FIRST, GROWTH, LONGEST, LONGEST_FIRST, pieces

TEXTS = st.text(alphabet="aɕʰ→↓ ,.?!:", max_size=400)


@given(TEXTS, st.booleans(), st.integers(20, 120))
def test_the_pieces_are_the_text(text: str, at_once: bool, longest: int) -> None:
    cut = pieces(text, at_once=at_once, longest=longest)
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(0 < end - start <= max(longest, LONGEST_FIRST) for start, end in cut)


@given(TEXTS)
def test_the_first_piece_is_short_where_somebody_waits(text: str) -> None:
    cut = pieces(text, at_once=True)
    assert not cut or cut[0][1] <= LONGEST_FIRST


def test_a_short_sentence_stays_whole() -> None:
    text = "ni↗ xau↓."
    assert pieces(text, at_once=True) == pieces(text) == [(0, len(text))]


def test_it_is_cut_behind_a_clause() -> None:
    text = "ʨi→ntʰjɛ→n tʰjɛ→nʨʰi↘, " + "wo↓mən " * 20
    first, second = pieces(text, at_once=True)[:2]
    assert text[: first[1]].endswith(", ")
    assert second[0] == first[1]
    assert second[1] - second[0] <= LONGEST


def test_each_piece_is_there_when_the_one_before_has_been_heard() -> None:
    text = "wo↓mən " * 60
    lengths = [end - start for start, end in pieces(text, at_once=True)]
    assert lengths[0] <= GOOD_FIRST
    for before, after in pairwise(lengths):
        assert after <= max(before, GOOD_FIRST) * GROWTH + 1


def test_no_word_is_cut_at_the_beginning_where_it_need_not() -> None:
    text = "ʈʂʊ→ŋxwa↗ɻə↗nmi↗nkʊ↘ŋ ʂɨ↘ tʂʰɑ↗ŋ mi↗ŋ tsɨ↘ tɤ tʰa→"
    first, *_ = pieces(text, at_once=True)
    assert text[: first[1]].endswith(" ")
