"""The pad for digits: whatever is typed or pasted, digits alone are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.typing.digit_pad import LONGEST, digits_of


@given(st.text(max_size=60))
def test_only_digits_are_taken(text: str) -> None:
    digits = digits_of(text)
    assert digits.isascii()
    assert not digits or digits.isdigit()
    assert len(digits) <= LONGEST


def test_full_width_digits_and_spaces_are_understood() -> None:
    assert digits_of("１２3 456－7") == "1234567"
    assert digits_of("一二三") == ""
