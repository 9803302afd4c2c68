"""Sizes keep the rules of the face and grow with the reader's size."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import Settings
from ui.look.metrics import (
    DEFAULT_SIZE,
    PX_PER_PT,
    TEXT_SIZES_PT,
    Metrics,
    metrics,
    with_larger_words,
)

WIDTHS, HEIGHTS = st.integers(1024, 3840), st.integers(600, 2160)
SIZES = st.integers(0, 8)
NINE = (20, 24, 28, 32, 38, 46, 56, 68, 80)


def test_nine_sizes_the_fourth_is_the_default() -> None:
    assert TEXT_SIZES_PT == NINE
    assert TEXT_SIZES_PT[DEFAULT_SIZE] == 32
    assert Settings().size_index == DEFAULT_SIZE


@given(WIDTHS, HEIGHTS, SIZES)
def test_nothing_is_smaller_than_the_rules_allow(width: int, height: int, size: int) -> None:
    m = metrics(width, height, size)
    assert min(m.interface, m.title, m.headline, m.dominant) >= 24
    assert m.target >= 72
    assert m.gap >= 8
    assert m.ring >= 4
    assert m.ring_room >= m.ring, "the ring stands outside the face"
    assert 2 * m.ring_room >= 8, "faces stay apart even where the gap is used up"
    assert m.border >= 2


@given(WIDTHS, HEIGHTS, SIZES)
def test_text_has_the_points_that_were_chosen(width: int, height: int, size: int) -> None:
    m = metrics(width, height, size)
    assert m.text >= round(NINE[size] * PX_PER_PT)
    if width <= 1920 or height <= 1080:
        assert m.text == round(NINE[size] * PX_PER_PT)


@given(WIDTHS, HEIGHTS, st.integers(0, 7))
def test_a_larger_size_makes_nothing_smaller(width: int, height: int, size: int) -> None:
    small, large = metrics(width, height, size), metrics(width, height, size + 1)
    assert large.text > small.text
    assert _none_smaller(small, large)


@given(WIDTHS, HEIGHTS)
def test_the_interface_grows_with_the_reader_in_every_window(width: int, height: int) -> None:
    default, largest = (metrics(width, height, size) for size in (DEFAULT_SIZE, 8))
    assert largest.interface >= 1.12 * default.interface
    assert largest.title > default.title


@given(WIDTHS, HEIGHTS, st.integers(0, 7))
def test_larger_words_grow_with_each_size_and_no_target_does(
    width: int, height: int, size: int
) -> None:
    plain = metrics(width, height, size)
    smaller, larger = (with_larger_words(metrics(width, height, n), n) for n in (size, size + 1))
    assert _none_smaller(plain, smaller)
    assert (smaller.target, smaller.text) == (plain.target, plain.text)
    assert _none_smaller(smaller, larger)
    assert larger.headline > smaller.headline, "each of the nine sizes is seen"
    assert larger.target > larger.dominant * 1.2, "the largest words fit into a button"


@given(WIDTHS, HEIGHTS)
def test_from_the_least_to_the_largest_size_words_grow_by_two_fifths(
    width: int, height: int
) -> None:
    first, last = (with_larger_words(metrics(width, height, n), n) for n in (0, 8))
    assert last.interface >= 1.4 * first.interface
    assert last.headline >= 1.4 * first.headline


@given(WIDTHS, HEIGHTS, SIZES)
def test_what_shares_a_small_window_gets_by_with_less(width: int, height: int, size: int) -> None:
    alone, crowded = (metrics(width, height, size, crowded=it) for it in (False, True))
    assert 24 <= crowded.interface <= alone.interface
    if width >= 1366 and height >= 768:
        assert crowded == alone, "nothing changes where there is room"


@given(WIDTHS, HEIGHTS, st.integers(0, 400), st.integers(0, 400), SIZES)
def test_a_larger_window_makes_nothing_smaller(
    width: int, height: int, wider: int, higher: int, size: int
) -> None:
    assert _none_smaller(
        metrics(width, height, size), metrics(width + wider, height + higher, size)
    )


@given(WIDTHS, HEIGHTS, SIZES)
def test_words_rank(width: int, height: int, size: int) -> None:
    m = metrics(width, height, size)
    assert m.interface < m.title < m.headline
    assert m.interface < m.dominant
    assert m.target > m.dominant, "the largest words fit into an ordinary button"


@given(st.integers(-5, 20))
def test_a_size_that_is_none_is_the_nearest_one(size: int) -> None:
    assert metrics(1920, 1080, size) == metrics(1920, 1080, min(max(size, 0), 8))


def test_the_reference_window() -> None:
    m = metrics(1920, 1080, DEFAULT_SIZE)
    assert (m.scale, m.interface, m.text, m.ring) == (1.0, 36, 43, 7)


def _none_smaller(small: Metrics, large: Metrics) -> bool:
    before, after = asdict(small), asdict(large)
    return all(after[name] >= before[name] for name in before)
