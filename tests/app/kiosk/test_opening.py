"""Opening hours: a span is open from its first minute to before its last; none is always."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.opening import is_open, minutes_of, opens_in

HOURS = ((510, 690), (780, 1440))


def test_the_spans_of_a_day() -> None:
    found = {at: is_open(HOURS, at) for at in (0, 509, 510, 689, 690, 779, 780, 1439)}
    assert [at for at, is_so in found.items() if is_so] == [510, 689, 780, 1439]


def test_no_hours_are_all_hours() -> None:
    assert is_open((), 0)
    assert opens_in((), 700) == 0


def test_the_next_opening() -> None:
    assert opens_in(HOURS, 500) == 10
    assert opens_in(HOURS, 700) == 80
    assert opens_in(((510, 690),), 1430) == 10 + 510


def test_the_minutes_of_a_moment() -> None:
    assert minutes_of(datetime(2026, 11, 29, 13, 5)) == 785


@given(
    st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(sorted).map(tuple)),
    st.integers(-5000, 5000),
)
def test_it_is_open_when_it_said_it_would_be(spans: list[tuple[int, int]], at: int) -> None:
    hours = tuple((begin, end) for begin, end in spans if begin < end)
    left = opens_in(hours, at)
    assert 0 <= left < 1440
    assert is_open(hours, at + left)
    assert not any(is_open(hours, at + early) for early in range(left))
