"""The chart of sizes: as many lines as fit, spread over the nine sizes, with the wanted size."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import SIZES_PT
from ui.pages.setup.eye_chart import MOST_LINES, lines_that_fit

HEIGHTS = tuple(max(86, round(points * 96 / 72 * 1.3)) for points in SIZES_PT)
ALL_ROOM = sum(HEIGHTS) + 9 * 20


@given(
    st.lists(st.integers(1, 400), min_size=9, max_size=9),
    st.integers(0, 60),
    st.integers(-50, 4000),
    st.integers(0, 8),
)
def test_what_is_shown_fits_and_holds_what_is_wanted(
    heights: list[int], gap: int, room: int, wanted: int
) -> None:
    shown = lines_that_fit(heights, gap, room, wanted)
    assert wanted in shown
    assert list(shown) == sorted(set(shown))
    assert 1 <= len(shown) <= MOST_LINES
    needed = sum(heights[index] for index in shown) + gap * (len(shown) - 1)
    assert needed <= room or shown == (wanted,)


@given(st.integers(0, 8))
def test_with_all_the_room_there_is_the_lines_reach_from_small_to_large(wanted: int) -> None:
    shown = lines_that_fit(HEIGHTS, 20, ALL_ROOM, wanted)
    assert len(shown) == MOST_LINES
    assert SIZES_PT[shown[0]] <= 24
    assert SIZES_PT[shown[-1]] >= 68
    points = [SIZES_PT[index] for index in shown]
    assert all(large / small < 1.7 for small, large in pairwise(points))


@given(st.integers(150, ALL_ROOM), st.integers(0, 300), st.integers(0, 8))
def test_more_room_never_shows_less_of_the_range(room: int, more: int, wanted: int) -> None:
    small = lines_that_fit(HEIGHTS, 20, room, wanted)
    assert lines_that_fit(HEIGHTS, 20, room, wanted) == small, "the same every time"
    assert len(lines_that_fit(HEIGHTS, 20, room + more, wanted)) >= 1


def test_where_three_lines_fit_the_largest_is_large() -> None:
    shown = lines_that_fit(HEIGHTS, 10, 340, 3)
    assert len(shown) == 3
    assert SIZES_PT[shown[-1]] >= 56
