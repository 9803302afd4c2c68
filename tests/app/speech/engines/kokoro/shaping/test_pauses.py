"""Pauses where the text has marks, and nowhere else; the letters move along with the sound."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.speech.engines.kokoro.shaping.pauses import BETWEEN_WORDS_S, pause_s, with_pauses

RATE = 24_000
LETTER = 1_200


def hum(letters: int) -> np.ndarray:
    return (0.2 * np.sin(np.arange(letters * LETTER) * 0.05)).astype(np.float32)


def quiet_runs(sound: np.ndarray) -> list[tuple[int, int]]:
    """Return [start, end) of what is all zero for 20 ms and more."""
    loud = np.flatnonzero(np.abs(sound) > 1e-4)
    return [
        (int(one) + 1, int(other)) for one, other in pairwise(loud) if other - one > 0.02 * RATE
    ]


def test_a_comma_that_was_run_over_becomes_a_pause() -> None:
    text = "ma→, ma→."
    ends = [at * LETTER for at in range(len(text) + 1)]
    sound, begins = with_pauses(hum(len(text)), ends, text, RATE)
    ((start, end),) = quiet_runs(sound)
    assert (end - start) / RATE == pytest.approx(0.1, abs=0.01)
    assert begins[2] <= start, "the letters in front stay"
    assert begins[5] >= end - 0.02 * RATE, "the next word begins behind the pause"
    assert len(sound) - hum(len(text)).size == begins[-1] - ends[-1]


def test_a_pause_that_is_there_stays_as_long_as_it_is() -> None:
    text = "ma→, ma→."
    ends = [at * LETTER for at in range(len(text) + 1)]
    before = hum(len(text))
    before[3 * LETTER : 5 * LETTER + 1_000] = 0
    sound, begins = with_pauses(before, ends, text, RATE)
    assert np.array_equal(sound, before)
    assert begins == ends


@pytest.mark.parametrize("text", ["ma→ ma→.", "ma→ma→", "“ma→”", "ma→"])
def test_between_words_and_at_the_end_nothing_is_put_in(text: str) -> None:
    ends = [at * LETTER for at in range(len(text) + 1)]
    assert len(with_pauses(hum(len(text)), ends, text, RATE)[0]) == len(text) * LETTER


def test_stronger_marks_are_longer_pauses() -> None:
    assert BETWEEN_WORDS_S <= pause_s("ma,") < pause_s("ma:") < pause_s("ma;") < pause_s("ma!")
    assert pause_s("ma") == BETWEEN_WORDS_S


@settings(max_examples=examples(40))
@given(st.text(alphabet="ma→,;… /", max_size=20), st.integers(0, 30), st.integers(0, 3000))
def test_whatever_the_model_says_letters_stay_in_order(text: str, ends: int, letter: int) -> None:
    begins = [min(at * letter, 20 * LETTER) for at in range(ends)]
    sound, moved = with_pauses(hum(20), begins, text, RATE)
    assert moved == sorted(moved)
    assert len(moved) == len(begins)
    assert all(0 <= at <= len(sound) for at in moved)
    assert len(sound) >= 20 * LETTER
