"""The form of texts for comparing: both scripts, both widths, never across a mark."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.codes import BREAK_CODE, asked, coded, places_of
from content.text.folding import BREAK, folded, tokens

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
    found = [token.text for token in tokens("打12345热线 Wi-Fi")]
    assert found == ["打", "12345", "热", "线", "wi", BREAK, "fi"]


def test_gaps_part_nothing_and_marks_part_everything() -> None:
    assert asked("通　知") == asked("通知") == asked("，通 知。")
    assert _places("预，约", "预约") == []
    assert _places("预 约", "预约") == [(0, 3)]


def test_a_place_is_one_of_the_text_that_was_given() -> None:
    text = "共㎡，醫院預約"
    (place,) = _places(text, "预约")
    assert text[slice(*place)] == "預約"


def test_letters_and_digits_are_found_as_whole_words() -> None:
    assert _places("打12345热线，2345转 Wi-Fi", "2345") == [(9, 13)]
    assert _places("WiFi密码，wifis", "wifi") == [(0, 4)]


@given(TEXTS, st.integers(0, 50), st.integers(1, 6))
def test_what_stands_there_is_found(text: str, start: int, length: int) -> None:
    words = "".join(token.text for token in tokens(text)[start : start + length])
    if asked(words):
        within = coded(text).codes.tobytes()
        assert np.array(asked(words), np.uint16).tobytes() in within


@given(st.text(max_size=40))
def test_codes_come_from_the_text_in_order_whatever_it_is(text: str) -> None:
    codes, origin = coded(text)
    assert list(origin) == sorted(origin)
    assert len(codes) == len(origin)
    assert all(0 <= at < len(text) for at in origin)
    assert BREAK_CODE not in asked(text)[:1] + asked(text)[-1:]
    for before, after in pairwise(codes.tolist()):
        assert not before == after == BREAK_CODE


def _places(text: str, words: str) -> list[tuple[int, int]]:
    return places_of(text, coded(text), asked(words))
