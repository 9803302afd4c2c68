"""Refused attempts: several in a short time bring a rest, which nobody can prolong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.break_out import MANY, REST_S, WITHIN_S, BreakOut, RestFor


def refused_at(*times: float) -> list[RestFor | None]:
    state, rests = BreakOut(), []
    for now in times:
        state, rest = state.refused(now)
        rests.append(rest)
    return rests


def test_many_attempts_bring_a_rest() -> None:
    rests = refused_at(*range(MANY))
    assert rests == [None] * (MANY - 1) + [RestFor(REST_S)]


def test_a_few_attempts_now_and_then_bring_none() -> None:
    assert not any(refused_at(*(number * WITHIN_S / 2 for number in range(100))))


def test_a_held_key_is_one_attempt() -> None:
    assert not any(refused_at(*(number * 0.04 for number in range(1000))))


def test_a_rest_is_not_prolonged_and_then_all_begins_anew() -> None:
    during = [5 + number * 0.5 for number in range(40)]
    assert not any(refused_at(*range(MANY), *during)[MANY:])
    again = [100.0 + number for number in range(MANY)]
    assert refused_at(*range(MANY), *again)[-1] == RestFor(REST_S)


def test_the_rest_is_told_and_ends() -> None:
    state = BreakOut()
    for now in range(MANY):
        state, _ = state.refused(now)
    assert state.is_resting(MANY - 1)
    assert state.is_resting(MANY + REST_S - 2)
    assert not state.is_resting(MANY - 1 + REST_S)
    assert not state.is_resting(-5)


@pytest.mark.parametrize("now", [float("nan"), float("inf")])
def test_a_time_that_is_none_changes_nothing(now: float) -> None:
    assert BreakOut((1.0,), 1.0).refused(now) == (BreakOut((1.0,), 1.0), None)


@given(st.lists(st.floats(-1e9, 1e9), max_size=60))
def test_over_any_clock_little_is_kept(times: list[float]) -> None:
    state = BreakOut()
    for now in times:
        state, _ = state.refused(now)
        assert len(state.times) < MANY
