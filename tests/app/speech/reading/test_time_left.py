"""How long is still to listen: right at the set speed, and mended by what was heard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.speech.reading.time_left import Pace, ShownMinutes

RATES = st.sampled_from([120, 210, 300])


@given(RATES, st.integers(0, 100_000))
def test_without_pauses_it_is_the_speed_that_was_set(rate: int, characters: int) -> None:
    assert abs(Pace().ms_for(characters, 0, rate, (0, 0)) - characters * 60_000 / rate) <= 1


@given(RATES, st.floats(0.5, 2.0), st.integers(5, 60))
def test_what_was_heard_mends_it(rate: int, slowness: float, length: int) -> None:
    pace = Pace()
    for _ in range(400):
        pace = pace.heard(length, slowness * length * 60_000 / rate, rate)
    truth = slowness * 10_000 * 60_000 / rate
    assert abs(pace.ms_for(10_000, 0, rate, (0, 0)) - truth) < truth * 0.35
    # Another speed keeps what was learnt.
    faster = pace.ms_for(10_000, 0, rate * 2, (0, 0))
    assert abs(2 * faster - pace.ms_for(10_000, 0, rate, (0, 0))) <= 2


@given(RATES, st.integers(0, 5000), st.integers(0, 50), st.integers(0, 1500))
def test_more_pauses_take_longer(rate: int, characters: int, blocks: int, pause: int) -> None:
    plain = Pace().ms_for(characters, blocks, rate, (0, 0))
    assert Pace().ms_for(characters, blocks, rate, (pause, 2 * pause)) >= plain


@given(st.lists(st.floats(0, 10_000_000), min_size=1, max_size=30))
def test_the_number_is_never_far_from_the_truth(estimates: list[float]) -> None:
    shown = ShownMinutes()
    for ms in estimates:
        shown = shown.after(ms)
        assert shown.minutes >= 1
        assert -0.71 <= shown.minutes - ms / 60_000 <= 1.0


def test_it_does_not_go_to_and_fro() -> None:
    shown, seen = ShownMinutes(), []
    for minutes in (3.1, 2.99, 3.05, 2.9, 3.2, 2.4, 2.0, 2.1, 1.9, 2.8):
        shown = shown.after(minutes * 60_000)
        seen.append(shown.minutes)
    assert seen == [4, 3, 3, 3, 3, 3, 2, 2, 2, 3]
