"""Parts take turns: each comes once in a round, and a day can be repeated."""

from __future__ import annotations

import pytest
from fakes.turns import DAY_VARIABLE, rounds, today, turn_of
from hypothesis import given
from hypothesis import strategies as st


@given(
    st.integers(1, 60), st.integers(1, 12), st.integers(0, 800_000), st.integers(1, 5), st.data()
)
def test_every_part_has_one_turn_in_a_round(
    parts: int, at_a_time: int, day: int, every: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, every - 1))
    everything = list(range(parts))
    days = range(day, day + every * rounds(everything, at_a_time))
    turns = [turn_of(each, everything, at_a_time, every=every, first=first) for each in days]
    assert sorted(part for turn in turns for part in turn) == everything
    assert all(
        0 < len(turn) <= at_a_time if each % every == first else not turn
        for each, turn in zip(days, turns, strict=True)
    )


def test_a_day_can_be_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DAY_VARIABLE, "739948")
    assert today() == 739948
