"""Opening hours: a span is open from its first minute to before its last; none is always."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.opening import is_open, minutes_of

HOURS = ((510, 690), (780, 1440))


def test_the_spans_of_a_day() -> None:
    found = {at: is_open(HOURS, at) for at in (0, 509, 510, 689, 690, 779, 780, 1439)}
    assert [at for at, is_so in found.items() if is_so] == [510, 689, 780, 1439]


def test_no_hours_are_all_hours() -> None:
    assert is_open((), 0)


def test_the_minutes_of_a_moment() -> None:
    assert minutes_of(datetime(2026, 11, 29, 13, 5)) == 785


@given(
    st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(sorted).map(tuple)),
    st.integers(0, 1439),
)
def test_each_day_is_like_the_others(spans: list[tuple[int, int]], at: int) -> None:
    hours = tuple((begin, end) for begin, end in spans if begin < end)
    assert is_open(hours, at) is is_open(hours, at + 1440)
