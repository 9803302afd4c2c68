"""Titles by their sound: whole syllables, initials, and one letter wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from content.text.readings.pinyin import (
    alike,
    is_near,
    nearness,
    pattern_of,
    sounds,
    typed_letters,
)

TITLE = "yi yuan yu yue kan bing"


def test_the_sounds_of_a_title() -> None:
    assert sounds("醫院预约，绿色Wi-Fi") == "yi yuan yu yue lv se wi fi"
    assert sounds("去银行") == "qu yin hang", "read as words, not one by one"


@pytest.mark.parametrize(
    ("words", "letters"),
    [("yi yuan", "yiyuan"), ("Xi'an", "xian"), ("lü", "lv"), ("医院", ""), ("a1", ""), ("", "")],
)
def test_letters_are_pinyin_and_nothing_else_is(words: str, letters: str) -> None:
    assert typed_letters(words) == letters


def test_whole_syllables_count_more_than_first_letters() -> None:
    assert nearness("yuyue", TITLE) == 1.0
    assert 0 < nearness("yyyy", TITLE) < nearness("yiyuany", TITLE) < 1.0
    assert nearness("yiyuanyy", TITLE) > 0
    assert nearness("iyuan", TITLE) == 0, "never from the middle of a syllable"
    assert nearness("kanbingx", TITLE) == 0


@pytest.mark.parametrize("typed", ["yuyeu", "yuue", "yuyyue", "yuyux", "yuypue"])
def test_one_letter_may_be_wrong(typed: str) -> None:
    assert is_near(typed, TITLE)


@pytest.mark.parametrize("typed", ["yu", "xx", "shouji", "yxxue"])
def test_but_not_everything_is_near(typed: str) -> None:
    assert not is_near(typed, TITLE)


def test_what_is_said_alike_where_one_comes_from() -> None:
    assert alike("zhong guo") == alike("zong guo")
    assert alike("lan fang") == alike("nan fan")
    assert alike("lv") == alike("nu")
    assert alike("shan") != alike("shen")


SOME = ["yi", "yuan", "shu", "zhong", "a", "er", "lv"]
SYLLABLES = st.lists(st.sampled_from(SOME), min_size=2, max_size=6)


@given(SYLLABLES, st.data())
def test_any_beginning_of_each_syllable_finds_it(syllables: list[str], data: st.DataObject) -> None:
    typed = "".join(each[: data.draw(st.integers(1, len(each)))] for each in syllables)
    assert nearness(typed, " ".join(syllables)) > 0


@given(SYLLABLES, st.data())
def test_any_one_letter_wrong_is_forgiven(syllables: list[str], data: st.DataObject) -> None:
    typed = "".join(syllables)
    assume(len(typed) >= 4)
    at = data.draw(st.integers(0, len(typed) - 1))
    for wrong in (typed[:at] + typed[at + 1 :], typed[:at] + "x" + typed[at + 1 :]):
        if len(wrong) >= 4:
            assert is_near(wrong, " ".join(syllables)), wrong


@given(
    st.text(st.sampled_from("an"), min_size=1, max_size=18),
    st.lists(st.sampled_from(["a", "an", "na", "nan", "ana", "3"]), min_size=1, max_size=9),
)
def test_long_words_are_found_where_the_pattern_finds_them(
    letters: str, syllables: list[str]
) -> None:
    """Short words are looked for with a pattern, long ones in another way, with one answer."""
    sound = " ".join(syllables)
    found = pattern_of(letters).search(sound)
    assert (nearness(letters, sound) > 0) == (
        found is not None or (letters in sound.replace(" ", "") and nearness(letters, sound) == 1.0)
    )
    if found is not None and nearness(letters, sound) < 1.0:
        end = sound.find(" ", found.end())
        covered = sound[found.start() : end if end >= 0 else len(sound)].replace(" ", "")
        assert nearness(letters, sound) == 0.9 * len(letters) / max(1, len(covered))


def test_letters_that_fit_everywhere_take_no_time() -> None:
    """A pattern alone would take two to the twentieth power steps."""
    began = time.process_time()
    assert nearness("a" * 40 + "b", "aaaa " * 40) == 0.0
    assert time.process_time() - began < 2.0
