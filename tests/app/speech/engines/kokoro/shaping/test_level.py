"""All speakers are equally loud, and no sample is clipped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.kokoro.shaping.level import LEVEL, LOUD, LOUDEST, levelled, limited

RATE = 24_000


def noise(seed: int, count: int, level: float) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, level, count).astype(np.float32)


def rms(sound: np.ndarray) -> float:
    return float(np.sqrt(np.mean(sound**2)))


@given(st.integers(0, 99), st.integers(0, 4000), st.floats(0, 3), st.floats(-6, 6))
def test_nothing_is_ever_clipped_or_moved(
    seed: int, count: int, level: float, gain_db: float
) -> None:
    sound = noise(seed, count, level)
    made = levelled(sound, RATE, gain_db)
    assert made.shape == sound.shape
    assert np.isfinite(made).all()
    assert not count or np.abs(made).max() <= LOUDEST + 1e-6
    assert (np.sign(made) * np.sign(sound) >= 0).all()


@pytest.mark.parametrize("level", [0.07, 0.15, 0.3])
def test_soft_and_loud_speakers_come_to_one_level(level: float) -> None:
    tone = (level * np.sin(np.arange(RATE) * 0.05)).astype(np.float32)
    made = levelled(tone, RATE)
    assert rms(made[np.abs(tone) > LOUD]) == pytest.approx(LEVEL, rel=0.01)
    assert rms(levelled(tone, RATE, 2.0)) / rms(made) == pytest.approx(10 ** (2 / 20), rel=0.01)


def test_only_what_is_near_a_peak_is_lowered() -> None:
    sound = np.full(RATE, 0.5, np.float32)
    sound[RATE // 2] = 1.9
    made = limited(sound, RATE)
    assert made[RATE // 2] <= LOUDEST + 1e-6
    far = np.abs(np.arange(RATE) - RATE // 2) > 0.02 * RATE
    assert (made[far] == 0.5).all()
    quiet = np.full(100, 0.1, np.float32)
    assert limited(quiet, RATE) is quiet
