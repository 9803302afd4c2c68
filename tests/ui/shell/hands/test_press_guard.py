"""The guard against trembling hands: which presses count, by its clock alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import PRESS_GUARDS_MS
from ui.shell.hands.press_guard import SAME_PRESS_MS, SAME_SPOT_PX, PressGuard

HERE, BESIDE, ELSEWHERE = (400.0, 300.0), (410.0, 320.0), (900.0, 300.0)
ENTER, ESCAPE = 1, 2


class Clock:
    """Shows the time that a test has set, in ms."""

    def __init__(self) -> None:
        self.now = 5000.0

    def __call__(self) -> float:
        return self.now


def changed(ms: int = 300) -> tuple[PressGuard, Clock]:
    """Return a guard of so many ms; a press here has just led to another page."""
    clock = Clock()
    guard = PressGuard(lambda: ms, clock)
    assert guard.counts(HERE)
    guard.face_changed()
    return guard, clock


@given(st.sampled_from(PRESS_GUARDS_MS), st.sampled_from([HERE, BESIDE, ELSEWHERE, ENTER]))
def test_no_press_counts_within_the_guard_anywhere(
    ms: int, press: tuple[float, float] | int
) -> None:
    guard, clock = changed(ms)
    clock.now += ms - 1
    assert not guard.counts(press)


@given(st.sampled_from(PRESS_GUARDS_MS))
def test_a_press_elsewhere_or_by_another_hand_counts_after_it(ms: int) -> None:
    for press in (ELSEWHERE, ENTER):
        guard, clock = changed(ms)
        clock.now += ms
        assert guard.counts(press)


def test_the_same_press_waits_for_the_end_of_any_double_click() -> None:
    for spot in (HERE, BESIDE):
        guard, clock = changed()
        clock.now += SAME_PRESS_MS - 1
        assert not guard.counts(spot)
        clock.now += 1
        assert guard.counts(spot)


def test_the_same_key_waits_as_long_and_another_key_does_not() -> None:
    clock = Clock()
    guard = PressGuard(lambda: 300, clock)
    assert guard.counts(ENTER)
    guard.face_changed()
    clock.now += 500
    assert not guard.counts(ENTER)
    assert guard.counts(ESCAPE)


def test_dropped_presses_do_not_make_it_longer() -> None:
    guard, clock = changed(800)
    for _ in range(10):
        clock.now += 79
        assert not guard.counts(HERE)
    clock.now += 10
    assert guard.counts(HERE)


def test_where_nothing_changes_every_press_counts() -> None:
    clock = Clock()
    guard = PressGuard(lambda: 800, clock)
    for _ in range(5):
        clock.now += 10
        assert guard.counts(HERE), "下一页, again and again"


@given(st.floats(0, SAME_SPOT_PX - 1), st.booleans())
def test_the_same_spot_is_one_control_wide(away: float, across: bool) -> None:
    guard, clock = changed()
    clock.now += 400
    spot = (HERE[0] + away, HERE[1]) if across else (HERE[0], HERE[1] + away)
    assert not guard.counts(spot)
    assert guard.counts((HERE[0] + SAME_SPOT_PX, HERE[1]))
