"""When a pointer rests: after a move, long enough, trembling or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.frame.pointer_rest import REST_MS, TREMBLE_PX, PointerRest

SPOT = (500, 300)


def _moved_to_the_spot() -> PointerRest:
    return PointerRest().seen(SPOT, 1000)


def test_a_pointer_that_only_lies_there_asks_for_nothing() -> None:
    rest = PointerRest.left_at(SPOT, 0)
    assert not rest.seen(SPOT, 10_000).is_due(10_000)


def test_it_is_due_after_a_rest_and_only_once() -> None:
    rest = _moved_to_the_spot()
    assert not rest.is_due(1000 + REST_MS - 1)
    assert rest.is_due(1000 + REST_MS)
    assert not rest.answered().seen(SPOT, 9000).is_due(9000)


def test_a_press_under_a_resting_pointer_answers_it() -> None:
    rest = PointerRest.left_at(SPOT, 1200)
    assert not rest.is_due(5000)
    assert rest.seen((700, 300), 5000).is_due(5000 + REST_MS)


@given(st.lists(st.tuples(st.integers(-8, 8), st.integers(-8, 8)), max_size=20))
def test_a_trembling_hand_rests_as_well(steps: list[tuple[int, int]]) -> None:
    rest = _moved_to_the_spot()
    for number, (x, y) in enumerate(steps):
        rest = rest.seen((SPOT[0] + x, SPOT[1] + y), 1000 + 30 * number)
    assert rest.is_due(1000 + REST_MS)


@given(st.integers(TREMBLE_PX + 1, 400), st.integers(2, 40))
def test_a_pointer_on_its_way_is_never_due(step: int, many: int) -> None:
    rest = _moved_to_the_spot()
    for number in range(1, many):
        now_ms = 1000 + (REST_MS - 1) * number
        rest = rest.seen((SPOT[0] + step * number, SPOT[1]), now_ms)
        assert not rest.is_due(now_ms)
