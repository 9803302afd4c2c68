"""Attempts at the PIN, without a file: five, then waits that double, over boots and clocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.attempts import FIRST_WAIT_S, LONGEST_WAIT_S, MOST, Attempts


def wrong(attempts: Attempts, times: int, now: float = 0.0, boot: str = "a") -> Attempts:
    for _ in range(times):
        attempts = attempts.here(now, boot).counted(now, boot)
    return attempts


def test_five_attempts_and_then_a_quarter_of_an_hour() -> None:
    attempts = Attempts()
    for left in (4, 3, 2, 1):
        attempts = wrong(attempts, 1)
        assert (attempts.left, attempts.wait_left(0.0)) == (left, 0)
    attempts = wrong(attempts, 1)
    assert attempts.wait_left(0.0) == 15 * 60
    assert attempts.wait_left(899.5) == 1
    assert attempts.here(900.0, "a").wait_left(900.0) == 0
    assert attempts.here(900.0, "a").left == MOST, "five again after the wait"


def test_waits_double_up_to_an_hour() -> None:
    attempts, waits = Attempts(), []
    for round_number in range(6):
        now = round_number * 10_000.0
        attempts = wrong(attempts.here(now, "a"), MOST, now)
        waits.append(attempts.wait_left(now) // 60)
    assert waits == [15, 30, 60, 60, 60, 60]


def test_another_boot_waits_anew_and_once_only() -> None:
    attempts = wrong(Attempts(), MOST, now=5000.0)
    there = attempts.here(20.0, "b")
    assert there.wait_left(20.0) == FIRST_WAIT_S
    assert there.here(900.0, "b") == there
    assert there.here(920.0, "b").wait_left(920.0) == 0
    assert there.here(920.0, "b").wrong == MOST, "the count stays"


def test_another_boot_without_a_wait_changes_nothing() -> None:
    attempts = wrong(Attempts(), 3, now=5000.0)
    assert attempts.here(1.0, "b") == attempts


@pytest.mark.parametrize("now", [-1e9, 0.0, 4999.0, float("nan"), float("inf")])
def test_time_that_went_back_or_is_none_never_shortens_a_wait(now: float) -> None:
    attempts = wrong(Attempts(), MOST, now=5000.0)
    assert attempts.wait_left(now) == FIRST_WAIT_S
    assert attempts.here(now, "a").wait_left(now) == FIRST_WAIT_S


_LOOK = st.tuples(
    st.floats(-2000, 2000) | st.sampled_from([0.0, 1e9, -1e9]),
    st.sampled_from(["a", "b"]),
    st.booleans(),
)


@given(st.lists(_LOOK, max_size=80))
def test_over_any_history_no_attempt_is_looked_at_in_a_wait(
    history: list[tuple[float, str, bool]],
) -> None:
    attempts, now, boot = Attempts(), 0.0, "a"
    waited, has_waited = 0.0, False
    for passed, next_boot, tries in history:
        # Time in one boot only; the time of another says nothing.
        waited = waited + max(passed, 0.0) if next_boot == boot else 0.0
        has_waited = has_waited or waited >= FIRST_WAIT_S - 1e-3
        now, boot = now + passed, next_boot
        attempts = attempts.here(now, boot)
        assert 0 <= attempts.wait_left(now) <= LONGEST_WAIT_S
        if attempts.wait_left(now) or not tries:
            continue
        assert has_waited or not attempts.wrong or attempts.wrong % MOST
        attempts, waited, has_waited = attempts.counted(now, boot), 0.0, False
