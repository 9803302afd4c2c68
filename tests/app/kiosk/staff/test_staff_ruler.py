"""The bar beside a ruler: its length gives the width of the screen back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.staff.ruler import (
    BIG_STEP,
    NARROWEST_MM,
    WIDEST_MM,
    Bar,
    bar_for,
    first_width_mm,
)


@given(st.integers(NARROWEST_MM, WIDEST_MM), st.integers(600, 8000))
def test_a_bar_tells_the_width_that_it_was_made_for(width_mm: int, screen_px: int) -> None:
    bar = bar_for(width_mm, screen_px, screen_px)
    # A px is the smallest step there is.
    assert abs(bar.width_mm - width_mm) <= 1 + width_mm / bar.px


@given(st.integers(NARROWEST_MM, WIDEST_MM), st.integers(600, 8000), st.integers(-60, 60))
def test_every_bar_is_of_a_screen_that_can_be(width_mm: int, screen_px: int, steps: int) -> None:
    bar = bar_for(width_mm, screen_px, screen_px).moved(steps)
    assert bar.px >= 1
    assert NARROWEST_MM <= bar.width_mm <= WIDEST_MM


def test_a_small_step_is_half_a_millimetre_at_most() -> None:
    for width_mm, screen_px in ((222, 1024), (344, 1366), (531, 1920), (290, 1080), (700, 3840)):
        bar = bar_for(width_mm, screen_px, screen_px)
        step_mm = (bar.moved(1).px - bar.px) * width_mm / screen_px
        assert 0 < step_mm <= 0.51


def test_a_wrong_monitor_is_right_after_a_few_presses() -> None:
    bar = bar_for(160, 1920, 1920)  # many tell the same wrong size
    presses = 0
    while bar.width_mm < 531:
        bar = bar.moved(-BIG_STEP if bar.width_mm < 500 else -1)
        presses += 1
    assert abs(bar.width_mm - 531) <= 3
    assert presses < 50


def test_a_bar_that_does_not_fit_is_five_centimetres() -> None:
    assert bar_for(150, 1024, 600).mm == 50
    assert bar_for(150, 1024, 1000) == Bar(100, 683, 1024)


@pytest.mark.parametrize(
    ("known", "told", "px", "first"),
    [
        (531, 300.0, 1920, 531),
        (0, 344.0, 1366, 344),
        (0, 0.0, 1920, 508),
        (0, 16.0, 1024, 271),
        (0, 0.0, 100, NARROWEST_MM),
    ],
)
def test_the_first_width(known: int, told: float, px: int, first: int) -> None:
    assert first_width_mm(known, told, px) == first
