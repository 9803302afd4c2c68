"""Sizes in real millimetres on a shared machine: EN 301 549, 5.1.4, where the window has room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import SIZES_PT
from ui.look.metrics import MIN_TARGET_PX, metrics
from ui.look.millimetres import (
    CAPITAL_MM,
    SMALLEST_WORDS,
    machine_metrics,
    most_words,
    px_per_mm,
)
from ui.look.touch import FINGER_MM

CAPITAL = 0.733
"""ems: the capitals of Noto Sans CJK SC."""
FULL_HD = (1920, 1080)
WINDOWS = st.tuples(st.integers(1024, 3840), st.integers(600, 2160))
SIZES = st.integers(0, len(SIZES_PT) - 1)
SCALES = st.floats(0.6, 20)


def test_the_ruler_goes_before_what_the_screen_says() -> None:
    assert px_per_mm(1920, 480, 96) == 4
    assert px_per_mm(1920, 0, 96) == 96 / 25.4
    assert px_per_mm(1920, 0, 0) == 0, "nothing is known"
    assert px_per_mm(1920, 48, 96) == 0, "staff have typed centimetres"


def test_at_the_first_size_capitals_are_high_enough_on_screens_of_centres() -> None:
    screens = (
        (15.6, 345, (1366, 768)),
        (15.6, 345, FULL_HD),
        (17, 338, (1280, 1024)),
        (18.5, 410, (1366, 768)),
        (21.5, 476, FULL_HD),
        (21.5, 268, (1080, 1920)),
        (23.8, 527, FULL_HD),
        (23.8, 296, (1080, 1920)),
        (27, 598, FULL_HD),
        (32, 708, FULL_HD),
    )
    for inches, width_mm, window in screens:
        scale = window[0] / width_mm
        sizes = machine_metrics(window, 3, 3, scale, CAPITAL)
        assert sizes.text * CAPITAL / scale >= CAPITAL_MM, inches
        assert sizes.interface * SMALLEST_WORDS * CAPITAL / scale >= CAPITAL_MM, inches
        assert sizes.least_target / scale >= FINGER_MM, inches


def test_a_machine_that_begins_with_small_text_begins_with_capitals_that_are_high_enough() -> None:
    sizes = machine_metrics(FULL_HD, 0, 0, 4.0, CAPITAL)
    assert sizes.text * CAPITAL / 4.0 >= CAPITAL_MM


@given(WINDOWS, SIZES, SIZES, SCALES, st.floats(0.6, 0.8), st.booleans())
def test_nothing_is_larger_than_what_fits_and_nothing_smaller_than_at_home(
    window: tuple[int, int], size: int, first: int, scale: float, capital: float, crowded: bool
) -> None:
    sizes = machine_metrics(window, size, first, scale, capital, crowded=crowded)
    finger = max(float(MIN_TARGET_PX), FINGER_MM * scale)
    home = metrics(*window, size, finger, crowded=crowded)
    largest = metrics(*window, len(SIZES_PT) - 1, finger, crowded=crowded)
    most = max(largest.interface, 0 if crowded else most_words(*window))
    assert home.interface <= sizes.interface <= most
    assert home.text <= sizes.text <= largest.text
    assert sizes.target <= max(largest.target, round(most * 2.6))
    assert sizes.least_target == home.least_target
    assert sizes.title >= sizes.interface


@given(WINDOWS, SIZES, SCALES)
def test_larger_is_never_smaller(window: tuple[int, int], first: int, scale: float) -> None:
    rows = [machine_metrics(window, size, first, scale, CAPITAL) for size in range(len(SIZES_PT))]
    for small, large in pairwise(rows):
        assert small.text <= large.text
        assert small.interface <= large.interface


@given(WINDOWS, SIZES)
def test_an_unknown_screen_has_the_sizes_of_home(window: tuple[int, int], size: int) -> None:
    assert machine_metrics(window, size, 3, 0.0, CAPITAL) == metrics(*window, size)
