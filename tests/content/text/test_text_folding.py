"""The form of texts for comparing: both scripts, both widths, never across a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.folding import BREAK, find_words, folded, indexed, might_hold, tokens

TEXTS = st.text(alphabet="医院預约看病 　，。Ａa1２-㎡醫Ω“", max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("預約醫院", "预约医院"),
        ("ＡＢＣ１２", "abc12"),
        ("WiFi", "wifi"),
        ("㎡", "m2"),
        ("℃", "°c"),
    ],
)
def test_what_looks_different_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_characters_stand_apart_words_of_letters_together() -> None:
    words = indexed("打12345热线 Wi-Fi")
    assert words.split() == ["打", "12345", "热", "线", "wi", BREAK, "fi"]


def test_gaps_part_nothing_and_marks_part_everything() -> None:
    assert indexed("通　知").split() == indexed("通知").split()
    assert find_words("预，约", ("预", "约")) is None
    assert find_words("预 约", ("预", "约")) == (0, 3)


def test_a_place_is_one_of_the_text_that_was_given() -> None:
    text = "共㎡，醫院預約"
    place = find_words(text, tuple(token.text for token in tokens("预约")))
    assert place is not None
    assert text[slice(*place)] == "預約"


@given(TEXTS)
def test_tokens_are_what_is_indexed_in_order_and_in_place(text: str) -> None:
    found = tokens(text)
    merged = [
        token.text
        for number, token in enumerate(found)
        if token.text != BREAK or not number or found[number - 1].text != BREAK
    ]
    flat = [
        word
        for number, word in enumerate(indexed(text).split())
        if word != BREAK or not number or indexed(text).split()[number - 1] != BREAK
    ]
    assert merged == flat
    ends = [0, *(token.end for token in found)]
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    # Only one character that stands for several (㎡) gives tokens in the same place.
    assert ends == sorted(ends)


@given(TEXTS, st.integers(0, 50), st.integers(1, 6))
def test_what_stands_there_is_found(text: str, start: int, length: int) -> None:
    words = tuple(token.text for token in tokens(text))[start : start + length]
    if words:
        assert might_hold(text, tuple(word for word in words if word != BREAK))
        if BREAK not in words:
            assert find_words(text, words) is not None
