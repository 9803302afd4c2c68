"""The usual volume: never louder than usual, never against a hand on the volume."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.player.system_volume import Loudness
from app.speech.reading.usual_volume import (
    FAR_ABOVE,
    NEAR,
    STEP,
    Usual,
    goes_on,
    learned,
    steps_to,
)

LOUDNESS = st.none() | st.builds(
    Loudness, st.integers(0, 150), st.booleans(), is_real=st.booleans()
)
USUAL = st.builds(Usual, st.integers(0, 100), st.sampled_from(["", "speaker", "headphones"]))
SPEAKER = Usual(70, "speaker")


@given(USUAL, st.sampled_from(["", "speaker", "headphones"]), LOUDNESS, LOUDNESS)
def test_whatever_it_finds_it_goes_gently_to_the_usual_or_nowhere(
    usual: Usual, output: str, now: Loudness | None, at_start: Loudness | None
) -> None:
    steps = steps_to(usual, output, now, at_start)
    if not steps:
        return
    assert now is not None
    assert now.is_real
    assert steps[-1] == usual.percent <= 100
    start = 0 if now.muted else now.percent
    louder = start < usual.percent
    path = (start, *steps)
    assert all(0 < abs(b - a) <= STEP for a, b in zip(path, steps, strict=False))
    assert sorted(steps, reverse=not louder) == list(steps)
    if louder:
        assert max(steps) <= usual.percent
        assert output == usual.output != "", "elsewhere nothing is made louder"


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (Loudness(20, muted=False), 25),
        (Loudness(70, muted=True), 5),
        (Loudness(100, muted=False), 95),
        (Loudness(70 - NEAR, muted=False), None),
        (Loudness(70 + FAR_ABOVE, muted=False), None),
        (Loudness(20, muted=False, is_real=False), None),
        (None, None),
    ],
)
def test_a_little_apart_is_left_as_it_is(now: Loudness | None, first: int | None) -> None:
    steps = steps_to(SPEAKER, "speaker", now, now)
    assert (steps[0] if steps else None) == first


def test_in_headphones_it_is_made_softer_only() -> None:
    low, high = Loudness(20, muted=False), Loudness(100, muted=False)
    assert not steps_to(SPEAKER, "headphones", low, low)
    assert not steps_to(SPEAKER, "", low, low)
    assert steps_to(SPEAKER, "headphones", high, high)[-1] == 70


def test_what_was_changed_since_the_start_is_left_as_it_is() -> None:
    now = Loudness(20, muted=False)
    assert not steps_to(SPEAKER, "speaker", now, Loudness(60, muted=False))
    assert not steps_to(SPEAKER, "speaker", Loudness(70, muted=True), Loudness(70, muted=False))


def test_a_hand_on_the_volume_ends_it() -> None:
    assert goes_on(25, Loudness(26, muted=False))
    assert not goes_on(25, Loudness(60, muted=False))
    assert not goes_on(25, Loudness(25, muted=True))
    assert not goes_on(25, None)


@given(LOUDNESS, LOUDNESS)
def test_only_a_volume_that_somebody_can_hear_and_left_alone_is_learned(
    before: Loudness | None, now: Loudness | None
) -> None:
    usual = learned(before, now, "speaker")
    if usual is not None:
        assert now is not None
        assert now.is_real
        assert not now.muted
        assert 10 <= usual.percent == min(100, now.percent)


def test_a_volume_that_was_changed_meanwhile_is_not_learned() -> None:
    assert learned(Loudness(50, muted=False), Loudness(51, muted=False), "a") == Usual(51, "a")
    assert learned(Loudness(50, muted=False), Loudness(60, muted=False), "a") is None
