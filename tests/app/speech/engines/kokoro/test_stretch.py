"""Another speed with the same pitch."""

from __future__ import annotations

import numpy as np
import pytest

from app.speech.engines.kokoro.stretch import stretched

RATE = 24_000


def tone(hertz: float, seconds: float) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(int(RATE * seconds)) / RATE).astype(np.float32)


@pytest.mark.parametrize("times", [0.6, 1.3, 2.0, 2.5])
@pytest.mark.parametrize("hertz", [90, 200, 350])
def test_it_is_as_long_as_wished_and_as_high_as_before(times: float, hertz: float) -> None:
    sound = stretched(tone(hertz, 1.0), times, RATE)
    assert len(sound) == round(RATE * times)
    middle = sound[2400:-2400]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(hertz, rel=0.02)
    assert np.abs(sound).max() < 1.1
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.707, rel=0.1)


@pytest.mark.parametrize("times", [0.7, 1.5, 2.4])
def test_a_moment_stays_where_it_belongs(times: float) -> None:
    sound = np.zeros(2 * RATE, np.float32)
    for at in (0.4, 0.9, 1.6):
        sound[int(at * RATE) : int((at + 0.1) * RATE)] = tone(180, 0.1)
    heard = np.abs(stretched(sound, times, RATE)) > 0.3
    for at in (0.4, 0.9, 1.6):
        near = np.flatnonzero(heard[int((at - 0.1) * times * RATE) :])[0] / RATE
        assert near + (at - 0.1) * times == pytest.approx(at * times, abs=0.03)


def test_what_needs_no_change_comes_back_as_it_is() -> None:
    sound = tone(200, 0.2)
    assert stretched(sound, 1.01, RATE) is sound
    assert len(stretched(np.zeros(0, np.float32), 2.0, RATE)) == 0
    assert len(stretched(tone(200, 0.01), 2.0, RATE)) == 480
