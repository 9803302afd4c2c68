"""The lunar day against days that every wall calendar shows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lunar import lunar_day


@pytest.mark.parametrize(
    ("day", "month_and_day", "term"),
    [
        (date(2026, 2, 17), "正月初一", ""),
        (date(2026, 11, 22), "十月十四", "小雪"),
        (date(2025, 1, 28), "腊月廿九", ""),
        (date(2025, 7, 25), "闰六月初一", ""),
        (date(2023, 3, 22), "闰二月初一", ""),
        (date(2024, 9, 17), "八月十五", ""),
        (date(2022, 4, 5), "三月初五", "清明"),
    ],
)
def test_days_of_the_wall_calendar(day: date, month_and_day: str, term: str) -> None:
    found = lunar_day(day)
    assert found is not None
    assert (found.month_and_day, found.term) == (month_and_day, term)


@given(st.dates(date(1900, 2, 1), date(2100, 12, 30)))
def test_every_day_of_two_centuries_has_one(day: date) -> None:
    found = lunar_day(day)
    assert found is not None
    assert "月" in found.month_and_day


@given(st.dates())
def test_no_clock_can_break_it(day: date) -> None:
    lunar_day(day)
