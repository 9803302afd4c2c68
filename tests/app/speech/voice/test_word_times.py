"""Words on the page, from the marks of the voice."""

from __future__ import annotations

import itertools

from fakes.dictionaries import by_dictionaries
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.espeak.kind import ESPEAK
from app.speech.engines.rendering import words_on_page
from content.model import Spoken, SpokenSpan
from content.text import wording as how_said

wording = by_dictionaries(how_said.wording)


def spoken(text: str) -> Spoken:
    return ESPEAK.render(wording(text), "")


def test_each_word_that_the_voice_marks_is_one_on_the_page():
    said = spoken("银行，开门。")
    marks = [(0, 0), (said.text.index("kai"), 1000)]
    assert words_on_page(said, marks) == ((0, 2, 0), (3, 5, 1000))


def test_marks_inside_a_word_and_on_punctuation_are_no_words():
    said = spoken("银行，开门。")
    comma = said.text.index("，")
    marks = [(0, 0), (5, 400), (comma, 900), (said.text.index("kai"), 1000), (99, 1200)]
    assert words_on_page(said, marks) == ((0, 2, 0), (3, 5, 1000))


def test_several_spoken_words_for_one_thing_on_the_page_are_one():
    # Page: 5%好. Said: 百分之 五 好.
    spans = (SpokenSpan(0, 4, 0, 2), SpokenSpan(4, 6, 0, 2), SpokenSpan(6, 7, 2, 3))
    said = Spoken("百分之 五 好", spans)
    assert words_on_page(said, [(0, 0), (4, 20), (6, 30)]) == ((0, 2, 0), (2, 3, 30))


def test_phonemes_are_one_word():
    said = spoken("大熊猫好")
    assert said.text.startswith("[[")
    good = said.text.index("hao3")
    assert words_on_page(said, [(2, 0), (7, 5), (good, 200)]) == ((0, 3, 0), (3, 4, 200))


def test_words_go_on_after_those_of_the_chunk_before():
    said = spoken("银行，开门。")
    marks = [(0, 0), (said.text.index("kai"), 1000)]
    assert words_on_page(said, marks, after=2) == ((3, 5, 1000),)


def test_without_a_way_back_to_the_page_nothing_is_underlined():
    assert words_on_page(Spoken("好"), [(0, 0)]) == ()


@given(
    st.text("好人，。 a1[]…熊", max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9999)), max_size=12),
)
def test_any_marks_give_words_within_the_page_in_order(text, marks):
    words = words_on_page(spoken(text), marks)
    assert all(0 <= start < end <= len(text) for start, end, _ in words)
    assert [sample for *_, sample in words] == sorted(sample for *_, sample in words)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(words))
