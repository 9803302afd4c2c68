"""The sheets of a visit: never more than the machine allows, whatever is taken and given back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.sheets import VisitSheets


@given(st.integers(1, 100), st.lists(st.tuples(st.integers(-3, 200), st.integers(-3, 200))))
def test_no_more_is_printed_than_is_allowed(most: int, prints: list[tuple[int, int]]) -> None:
    sheets, printed = VisitSheets(most), 0
    for wanted, sent in prints:
        taken = sheets.take(wanted)
        assert 0 <= taken <= max(0, wanted)
        done = min(max(0, sent), taken)
        sheets.give_back(taken - done)
        printed += done
        assert printed + sheets.left == most
