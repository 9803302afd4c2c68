"""Words on the page, from the marks of the voice."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.speech.engine import Word
from app.speech.word_times import words_on_page
from content.model import Spoken, SpokenSpan


def same(text: str) -> Spoken:
    return Spoken(text, (SpokenSpan(0, len(text), 0, len(text)),))


def test_a_word_ends_where_the_next_begins_without_its_punctuation():
    words = words_on_page(same("银行，开门。"), [(0, 0), (3, 1000), (4, 1500)], 1000)
    assert words == (Word(0, 0, 2), Word(1000, 3, 4), Word(1500, 4, 5))


def test_one_number_is_underlined_once():
    # espeak-ng marks each digit's part of a number.
    words = words_on_page(same("在2021年"), [(0, 0), (1, 10), (2, 20), (2, 30), (5, 40)], 1000)
    assert words == (Word(0, 0, 1), Word(10, 1, 5), Word(40, 5, 6))


def test_several_spoken_words_for_one_thing_on_the_page():
    # Page: 18号. Said: 十八号.
    spoken = Spoken("十八号", (SpokenSpan(0, 2, 0, 2), SpokenSpan(2, 3, 2, 3)))
    uneven = Spoken("百分之五好", (SpokenSpan(0, 4, 0, 2), SpokenSpan(4, 5, 2, 3)))
    assert [w.end for w in words_on_page(spoken, [(0, 0), (1, 5), (2, 9)], 1000)] == [1, 2, 3]
    words = words_on_page(uneven, [(0, 0), (1, 5), (2, 9), (3, 12), (4, 20)], 1000)
    assert words == (Word(0, 0, 2), Word(20, 2, 3))


def test_phonemes_do_not_spill_over_to_the_word_before():
    text = "大[[S;j'ong35]]猫"
    spoken = Spoken(
        text, (SpokenSpan(0, 1, 0, 1), SpokenSpan(1, 14, 1, 2), SpokenSpan(14, 15, 2, 3))
    )
    words = words_on_page(spoken, [(0, 0), (3, 100), (14, 200)], 1000)
    assert words == (Word(0, 0, 1), Word(100, 1, 2), Word(200, 2, 3))


def test_without_a_way_back_to_the_page_nothing_is_underlined():
    assert words_on_page(Spoken("好"), [(0, 0)], 1000) == ()


@given(
    st.text("好人，。 a1[]…", max_size=12),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9999)), max_size=12),
)
def test_any_marks_give_words_within_the_page_in_order(text, marks):
    words = words_on_page(same(text), marks, 1000)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [w.start_ms for w in words] == sorted(w.start_ms for w in words)
    assert all(one.end <= two.start for one, two in itertools.pairwise(words))
