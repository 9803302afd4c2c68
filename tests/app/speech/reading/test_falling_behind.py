"""Waits for sound: what is shown, said and offered, and when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.speech.reading.falling_behind import (
    AGAIN_MS,
    OFFERED_MS,
    SAID_MS,
    SHOWN_MS,
    FallingBehind,
)

LOOKS = st.lists(st.tuples(st.integers(0, 4000), st.booleans(), st.booleans()), max_size=40)


def waited(state: FallingBehind, start: int, ms: int) -> FallingBehind:
    """Return the state after a wait without a break, looked at when it asks for it."""
    now, state = start, state.looked(start, waits=True, may_say=True)
    while (step := state.next_look(now)) is not None and now + step <= start + ms:
        assert step > 0
        now += step
        state = state.looked(now, waits=True, may_say=True)
    return state


def heard(state: FallingBehind, now: int) -> FallingBehind:
    return state.looked(now, waits=False)


def test_a_short_wait_is_not_shown() -> None:
    assert waited(FallingBehind(), 0, SHOWN_MS - 1) == FallingBehind(since=0)


def test_a_longer_wait_is_shown_then_said_then_the_voice_of_before_is_offered() -> None:
    shown = waited(FallingBehind(), 0, SAID_MS - 1)
    assert (shown.is_shown, shown.was_said, shown.was_offered) == (True, False, False)
    said = waited(FallingBehind(), 0, OFFERED_MS - 1)
    assert (said.was_said, said.was_offered) == (True, False)
    assert waited(FallingBehind(), 0, OFFERED_MS).was_offered


def test_the_second_wait_within_two_minutes_is_offered_at_once() -> None:
    once = heard(waited(FallingBehind(), 0, SHOWN_MS), SHOWN_MS)
    assert not once.was_offered
    assert waited(once, AGAIN_MS, SHOWN_MS).was_offered
    assert not waited(once, AGAIN_MS + 1, SHOWN_MS).was_offered


def test_sound_ends_the_showing() -> None:
    assert not heard(waited(FallingBehind(), 0, OFFERED_MS), OFFERED_MS).is_shown


def test_what_was_said_is_not_said_again_in_another_article_but_offered() -> None:
    late = waited(FallingBehind(), 0, OFFERED_MS).forgotten()
    assert (late.was_said, late.was_offered, late.is_shown) == (True, False, False)


@given(LOOKS)
def test_whatever_happens_each_thing_is_told_once_and_only_after_its_time(
    looks: list[tuple[int, bool, bool]],
) -> None:
    state, now, since = FallingBehind(), 0, None
    shown_before: int | None = None
    was_shown = False
    for step, waits, may_say in looks:
        now += step
        since = (now if since is None else since) if waits else None
        before = state
        state = state.looked(now, waits=waits, may_say=may_say)
        ms = now - since if since is not None else 0
        assert state.is_shown == (since is not None and ms >= SHOWN_MS)
        is_again = False
        if state.is_shown:
            assert since is not None
            if not was_shown:
                is_again = shown_before is not None and since - shown_before <= AGAIN_MS
                shown_before = since
            is_again = is_again or before.is_again
        was_shown = state.is_shown
        assert state.was_said >= before.was_said
        assert state.was_offered >= before.was_offered
        if state.was_said and not before.was_said:
            assert may_say
            assert ms >= SAID_MS
        if state.was_offered and not before.was_offered:
            assert ms >= OFFERED_MS or (ms >= SHOWN_MS and is_again)
        assert (state.next_look(now) is None) == (not waits or ms >= OFFERED_MS)
