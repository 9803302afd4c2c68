"""Events keep their order, also when an event brings about others."""

from __future__ import annotations

import pytest

from app.one_at_a_time import OneAtATime


def test_an_event_that_comes_meanwhile_waits_for_its_turn() -> None:
    done: list[str] = []

    def carry_out(event: str) -> None:
        done.append(f"{event} begins")
        if event == "first":
            assert not events.take("second")
        done.append(f"{event} ends")

    events = OneAtATime(carry_out)
    assert events.take("first")
    assert done == ["first begins", "first ends", "second begins", "second ends"]


def test_after_an_error_the_next_event_is_carried_out() -> None:
    done: list[int] = []

    def carry_out(event: int) -> None:
        done.append(event)
        if event == 1:
            events.take(2)
            raise ValueError

    events = OneAtATime(carry_out)
    with pytest.raises(ValueError):
        events.take(1)
    events.take(3)
    assert done == [1, 2, 3]
