"""Targets for fingers are 12 mm on every screen; an impossible size of a screen is ignored."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.tour import Tour
from fakes.turns import today, turn_of
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QApplication

import ui.look.touch
import ui.main
from app.settings.settings import SIZES_PT
from ui.look.metrics import MIN_TARGET_PX, metrics
from ui.look.touch import ASPECT_RATIOS_MM, FINGER_MM, density, finger_target, target_px

INCH = 25.4
KIOSKS = {
    '21.5"': ((1920, 1080), 21.5),
    '15.6"': ((1366, 768), 15.6),
    '10.1"': ((1280, 800), 10.1),
    '10.1" dense': ((1920, 1200), 10.1),
    '8"': ((1280, 800), 8.0),
}


def mm_of(px: tuple[int, int], inches: float) -> tuple[float, float]:
    """Return the size in mm of a screen with square px and this diagonal."""
    unit = inches * INCH / math.hypot(*px)
    return px[0] * unit, px[1] * unit


@pytest.mark.parametrize("name", KIOSKS)
def test_targets_on_a_kiosk_are_12_mm_large(name: str) -> None:
    px, inches = KIOSKS[name]
    dpi = density(px, mm_of(px, inches), 1.0)
    assert dpi == pytest.approx(math.hypot(*px) / inches)
    for size in range(9):
        m = metrics(*px, size, target_px(dpi))
        assert m.least_target / dpi * INCH >= FINGER_MM
        assert m.target >= m.least_target


@given(
    st.integers(640, 7680),
    st.integers(480, 4320),
    st.floats(5.5, 90),
    st.sampled_from((1.0, 1.25, 1.5, 2.0, 3.0)),
    st.booleans(),
)
def test_a_true_size_is_believed(
    width: int, height: int, inches: float, ratio: float, on_its_side: bool
) -> None:
    mm = mm_of((width, height), inches)
    true = math.hypot(width, height) / inches
    told = density((width, height), mm[::-1] if on_its_side else mm, ratio)
    lies = tuple(sorted((round(mm[0]), round(mm[1])), reverse=True)) in ASPECT_RATIOS_MM
    if 60.1 <= true * ratio <= 399.9 and not lies:
        assert told == pytest.approx(true)
    elif not 59.9 <= true * ratio <= 400.1:
        assert told == 0.0


@given(st.floats(), st.floats(), st.floats(), st.floats(), st.floats())
def test_nothing_that_is_told_does_harm(a: float, b: float, c: float, d: float, e: float) -> None:
    told = density((a, b), (c, d), e)
    assert told == 0.0 or 0.0 < told < math.inf
    assert target_px(told) >= MIN_TARGET_PX


@pytest.mark.parametrize(
    "mm", [(160, 90), (16, 9), (160, 100), (0, 0), (1600, 900), (400, 300), (-508, 286), (20, 11)]
)
def test_a_size_that_cannot_be_is_not_believed(mm: tuple[float, float]) -> None:
    assert density((1920, 1080), mm, 1.0) == 0.0


def test_the_density_is_that_of_our_own_px() -> None:
    """A 13.3-inch 4K screen at twice the scale has targets of twice the screen's own px."""
    px = (1920, 1080)
    assert density(px, mm_of(px, 13.3), 2.0) == pytest.approx(math.hypot(*px) / 13.3)


@given(st.integers(320, 3840), st.integers(240, 2160), st.integers(0, 8), st.floats(72, 5000))
def test_targets_never_take_more_of_a_window_than_in_the_smallest_one(
    width: int, height: int, size: int, wanted: float
) -> None:
    least = metrics(width, height, size, wanted).least_target
    assert least >= MIN_TARGET_PX
    assert least <= max(MIN_TARGET_PX, math.ceil(height * 0.12), 0)
    assert least <= max(MIN_TARGET_PX, math.ceil(wanted))


def test_without_a_touch_screen_nothing_is_enlarged(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = qapp.primaryScreen()
    monkeypatch.setattr(QInputDevice, "devices", list)
    monkeypatch.setattr(ui.look.touch, "density", lambda *_: 200.0)
    assert finger_target(screen) == MIN_TARGET_PX
    finger = QInputDevice("finger", 1, QInputDevice.DeviceType.TouchScreen)
    mouse = QInputDevice("mouse", 2, QInputDevice.DeviceType.Mouse)
    monkeypatch.setattr(QInputDevice, "devices", lambda: [mouse])
    assert finger_target(screen) == MIN_TARGET_PX
    monkeypatch.setattr(QInputDevice, "devices", lambda: [mouse, finger])
    assert finger_target(screen) == pytest.approx(200 * FINGER_MM / INCH)


DENSE = ('10.1"', '10.1" dense', '8"')
"""Where 72 px are 12 mm already, the sweep of test_sweep holds as it is."""
LARGEST = len(SIZES_PT) - 1
ALWAYS = ('8"', LARGEST)
DAYS = 6
"""One of the rest has its turn each twice so many days."""
FACES = [face for face in product(DENSE, range(len(SIZES_PT))) if face != ALWAYS]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        *turn_of(today(), [ALWAYS], 1, every=4, first=3),
        *turn_of(today(), FACES, 1, every=2 * DAYS, first=8),
    ],
)
def test_every_page_holds_with_targets_for_fingers(
    start_app: Callable[..., RunningApp],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: int,
) -> None:
    px, inches = KIOSKS[name]
    least = target_px(density(px, mm_of(px, inches), 1.0))
    monkeypatch.setattr(ui.main, "finger_target", lambda screen: least)
    app = start_app(*px)
    app.yinling.settings.change(size_index=size)
    app.settle()
    assert app.page.look.metrics.least_target == math.ceil(least)
    tour = Tour(app)
    found = [
        f"{stop}, size {size}: {fault}"
        for stop in tour.stops()
        for fault in faults(app.yinling.window, QSize(*px))
    ]
    assert not tour.missed
    assert not found, "\n".join(found)
