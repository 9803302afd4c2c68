"""Pinyin keeps apart from its neighbours and is never too small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import SIZES_PT
from ui.reading import ruby

PX = [round(points * 96 / 72) for points in SIZES_PT]


@given(st.lists(st.tuples(st.floats(20, 200), st.floats(0, 220)), max_size=30))
def test_neighbours_never_touch(cells: list[tuple[float, float]]) -> None:
    row, x = [], 0.0
    for cell, width in cells:
        x += cell
        row.append(ruby.Syllable("a", x, width))
    factors = ruby.squeezed(row, 24)
    assert all(0 < factor <= 1 for factor in factors)
    for at in range(len(row) - 1):
        right = row[at].middle + row[at].width * factors[at] / 2
        left = row[at + 1].middle - row[at + 1].width * factors[at + 1] / 2
        needs = (row[at].width + row[at + 1].width) / 2 * 0.2 + 6
        if row[at + 1].middle - row[at].middle >= needs:
            assert left - right >= 5.99


@pytest.mark.parametrize("px", PX)
def test_it_is_no_smaller_than_any_word_of_the_face(px: int) -> None:
    assert ruby.ruby_px(px) >= 24
    assert ruby.ruby_px(px) < px
    assert px + ruby.spacing(px) >= 1.3 * px
    room = ruby.leading(px) * px
    assert room >= px * 1.24 + ruby.HEIGHT * ruby.ruby_px(px), "line, pinyin, and some air"


@given(st.text(max_size=80))
def test_letters_keep_their_own_distance(text: str) -> None:
    for start, end in ruby.close_runs(text):
        assert 0 <= start < end < len(text)
        assert text[start : end + 1].isascii()
