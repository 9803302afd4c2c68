"""公用机卡: four digits that bring back size, colours and speed, and notice when they are wrong."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.card import DIGITS, CardChoices, decode, encode
from app.settings.settings import RATE_STEPS, SIZES_PT, THEMES

ALL = [
    (size, theme, rate)
    for size in range(len(SIZES_PT))
    for theme in THEMES
    for rate in range(len(RATE_STEPS))
]


def test_every_choice_comes_back() -> None:
    for size, theme, rate in ALL:
        code = encode(size, theme, rate)
        assert len(code) == DIGITS
        assert code.isascii()
        assert code.isdigit()
        assert decode(code) == CardChoices(size, theme, rate)
    assert len({encode(*each) for each in ALL}) == len(ALL)


def test_a_wrong_digit_or_two_swapped_ones_are_always_noticed() -> None:
    for each in ALL:
        code = encode(*each)
        for at in range(DIGITS):
            for digit in "0123456789".replace(code[at], ""):
                assert decode(code[:at] + digit + code[at + 1 :]) is None
        for first, second in combinations(range(DIGITS), 2):
            swapped = list(code)
            swapped[first], swapped[second] = code[second], code[first]
            assert decode("".join(swapped)) in (None, CardChoices(*each))
            assert code[first] == code[second] or decode("".join(swapped)) is None


def test_codes_of_today_stay_right() -> None:
    assert encode(3, "paper", 3) == "3144"
    assert decode("3144") == CardChoices(3, "paper", 3)


def test_full_width_digits_and_space_around_are_taken() -> None:
    assert decode(" ３１４４\n") == CardChoices(3, "paper", 3)


@given(st.text() | st.text("0123456789０１２３４５６７８９", max_size=6))
def test_anything_is_decoded_or_refused(text: str) -> None:
    found = decode(text)
    assert found is None or decode(encode(found.size_index, found.theme, found.rate_step)) == found


@pytest.mark.parametrize("bad", [(-1, "paper", 3), (9, "paper", 3), (3, "red", 3), (3, "paper", 7)])
def test_a_choice_that_the_app_does_not_have_has_no_code(bad: tuple[int, str, int]) -> None:
    with pytest.raises(ValueError):
        encode(*bad)
