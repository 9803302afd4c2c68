"""The 农历 day and the 节气, by which older readers know the day. borax computes them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class LunarDay(NamedTuple):
    """`month_and_day` like 十月十四; `term` is the 节气 that falls on the day, mostly empty."""

    month_and_day: str
    term: str = ""


def lunar_day(day: date) -> LunarDay | None:
    """Return the day of the lunar calendar; None outside of 1900–2100, where borax has no table."""
    # Imported here: it takes 40 ms, which only a caller of this function pays.
    from borax.calendars.lunardate import LCalendars, LunarDate

    try:
        found: LunarDate = LCalendars.cast_date(day, LunarDate)
    except (ValueError, TypeError):
        return None
    leap = "闰" if found.leap else ""
    return LunarDay(f"{leap}{found.cn_month}月{found.cn_day}", found.term or "")
