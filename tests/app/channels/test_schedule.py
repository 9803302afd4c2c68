"""Channels are asked politely, by whatever clock."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.channels.schedule import LONGEST_S, PERIOD_S, due, due_in, may_be_asked, wait_of
from content.library.channels.channel import Channel

MOMENT = st.integers(0, 1 << 33)
CHANNEL = st.builds(
    Channel,
    st.text(max_size=12).map(lambda path: "https://news.example/" + path),
    is_on=st.booleans(),
    is_catalogue=st.booleans(),
    taken_off=st.booleans(),
    tried=MOMENT,
    failures=st.integers(0, 1 << 20),
    wait_s=st.integers(0, 1 << 33),
)


@given(CHANNEL, MOMENT)
def test_a_question_is_never_further_than_the_longest_wait(channel: Channel, now: int) -> None:
    """Also where the clock has jumped by ten years, back or on."""
    assert 0 <= due_in(channel, now) <= LONGEST_S


@given(CHANNEL, st.lists(st.integers(-(1 << 29), 1 << 29), max_size=12))
def test_a_clock_that_jumps_makes_no_flood(channel: Channel, jumps: list[int]) -> None:
    """At most one question after each jump, and none while the clock stands."""
    now = 1 << 31
    for jump in jumps:
        now = max(1, now + jump)
        if not due_in(channel, now):
            channel = replace(channel, tried=now)
        assert due_in(channel, now) > 0


@given(CHANNEL, MOMENT)
def test_only_what_was_switched_on_is_asked(channel: Channel, now: int) -> None:
    for each in due([channel], now):
        assert each.is_on
        assert not each.taken_off
        assert not each.is_catalogue


@given(st.lists(CHANNEL, max_size=9), MOMENT)
def test_the_one_that_waits_longest_is_asked_first(channels: list[Channel], now: int) -> None:
    order = [each.tried for each in due(channels, now)]
    assert order == sorted(order)


@given(CHANNEL)
def test_more_failures_never_make_it_sooner(channel: Channel) -> None:
    failed = replace(channel, failures=channel.failures + 1, wait_s=0)
    before = replace(channel, wait_s=0)
    if channel.failures:
        assert wait_of(failed) >= wait_of(before)


def test_machines_do_not_ask_at_once_and_no_one_asks_twice_in_a_row() -> None:
    waits = {wait_of(Channel(f"https://news.example/{n}")) for n in range(50)}
    assert len(waits) > 40
    assert PERIOD_S <= min(waits) <= max(waits) <= 1.2 * PERIOD_S
    asked = Channel("https://news.example/", tried=1_000_000)
    assert not may_be_asked(asked, 1_000_060)
    assert may_be_asked(asked, 1_000_700)
    assert may_be_asked(asked, 900_000)
