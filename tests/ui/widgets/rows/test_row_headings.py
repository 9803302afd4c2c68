"""Headings above groups of rows: each page fits, and says whose its first row is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.rows.row_headings import height_in_all, shown_headings, starts_of_pages

GAP = 10
headings = st.lists(st.sampled_from(("", "家信", "频道", "U盘")), min_size=1, max_size=30)
sizes = st.tuples(st.integers(40, 200), st.integers(20, 60), st.integers(260, 900))


def used(above: list[str], row: int, head: int) -> int:
    return len(above) * row + (len(above) - 1) * GAP + sum(map(bool, above)) * head


@given(headings, sizes)
def test_each_page_fits_and_begins_with_its_heading(
    words: list[str], size: tuple[int, int, int]
) -> None:
    row, head, space = size
    starts = starts_of_pages(words, row, head, GAP, space)
    assert starts[0] == 0
    assert all(one < other for one, other in pairwise(starts))
    ends = [*starts[1:], len(words)]
    for start, end in zip(starts, ends, strict=True):
        above = shown_headings(words, range(start, end))
        assert above[0] == words[start]
        assert used(above, row, head) <= space
        if end < len(words):
            more = shown_headings(words, range(start, end + 1))
            assert used(more, row, head) > space, "one more has no room"
    height = height_in_all(words, starts, row, head, GAP, space)
    assert height >= row
    for start, end in zip(starts, ends, strict=True):
        assert used(shown_headings(words, range(start, end)), height, head) <= space


@given(headings)
def test_a_heading_stands_where_its_group_begins(words: list[str]) -> None:
    above = shown_headings(words, range(len(words)))
    now = None
    for heading, word in zip(above, words, strict=True):
        now = heading or (now if now == word else "")
        assert now == word
