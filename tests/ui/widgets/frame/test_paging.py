"""The shown page of many things: nothing is lost, and the thing in sight stays in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.frame.paging import Paging

COUNTS = st.integers(0, 60)
PAGES = st.integers(1, 12)


def paging(count: int, a_page: int, first: int = 0) -> Paging:
    made = Paging()
    made.begin(count, first)
    made.cut_evenly(a_page)
    return made


@given(COUNTS, PAGES)
def test_turning_shows_everything_once_and_stays_within_the_ends(count: int, a_page: int) -> None:
    pages = paging(count, a_page)
    pages.turn(-1)
    assert pages.page == 0
    seen = list(pages.shown)
    while pages.page + 1 < pages.pages:
        pages.turn(1)
        seen += pages.shown
    assert seen == list(range(count))
    last = pages.page
    pages.turn(1)
    assert pages.page == last


@given(COUNTS, PAGES, PAGES, st.integers(-5, 80))
def test_what_is_looked_at_stays_in_sight_when_pages_change_their_size(
    count: int, a_page: int, other: int, first: int
) -> None:
    pages = paging(count, a_page, first)
    assert not count or pages.first in pages.shown
    wanted = pages.first
    pages.cut_evenly(other)
    assert not count or wanted in pages.shown


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_pages_of_different_lengths(lengths: list[int]) -> None:
    pages = Paging()
    pages.begin(sum(lengths))
    pages.cut([sum(lengths[:n]) for n in range(len(lengths))])
    assert pages.pages == len(lengths)
    for length in lengths:
        assert len(pages.shown) == length
        pages.turn(1)
