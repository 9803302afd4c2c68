"""The words of a sentence in rows and pages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.page.word_flow import pages_of_words


@given(
    st.lists(st.integers(72, 900), max_size=80),
    st.integers(200, 1900),
    st.integers(0, 30),
    st.integers(-1, 9),
)
def test_every_word_once_in_order_and_no_row_too_wide(
    widths: list[int], width: int, gap: int, rows: int
) -> None:
    pages = pages_of_words(widths, width, gap, rows)
    lines = [row for page in pages for row in page]
    assert [number for row in lines for number in row] == list(range(len(widths)))
    assert all(1 <= len(page) <= max(1, rows) for page in pages) or not widths
    for row in lines:
        used = sum(widths[number] for number in row) + gap * (len(row) - 1)
        assert used <= width or len(row) == 1
    for row, following in pairwise(lines):
        used = sum(widths[number] for number in row) + gap * len(row)
        assert used + widths[following.start] > width, "the next word would have fitted"
