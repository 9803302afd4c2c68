"""Marks of words are moved to where the sound shows a beginning, and stay in order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.kokoro.shaping.onsets import moved

RATE = 24_000


def tone(seconds: float, hertz: float, level: float = 0.2) -> np.ndarray:
    return (level * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(
        np.float32
    )


def silence(seconds: float) -> np.ndarray:
    return np.zeros(int(seconds * RATE), np.float32)


@pytest.mark.parametrize("off_s", [-0.06, -0.02, 0.0, 0.02])
def test_a_word_begins_where_the_silence_before_it_ends(off_s: float) -> None:
    sound = np.concatenate([tone(0.4, 200), silence(0.15), tone(0.4, 150)])
    begins = int(0.55 * RATE)
    (mark,) = moved([begins + int(off_s * RATE)], sound, RATE)
    assert abs(mark - begins) < 0.015 * RATE


@pytest.mark.parametrize("off_s", [-0.025, 0.0, 0.025])
def test_a_word_begins_where_the_sound_changes(off_s: float) -> None:
    hiss = np.random.default_rng(0).normal(0, 0.05, int(0.1 * RATE)).astype(np.float32)
    sound = np.concatenate([tone(0.4, 200), hiss, tone(0.4, 150)])
    begins = int(0.4 * RATE)
    (mark,) = moved([begins + int(off_s * RATE)], sound, RATE)
    assert abs(mark - begins) < 0.015 * RATE


def test_a_mark_stays_where_nothing_changes() -> None:
    sound = tone(1.0, 200)
    (mark,) = moved([RATE // 2], sound, RATE)
    assert abs(mark - RATE // 2) <= 0.05 * RATE
    assert moved([5], np.zeros(0, np.float32), RATE) == [5]
    assert moved([], sound, RATE) == []


@given(st.lists(st.integers(0, RATE), max_size=12).map(sorted), st.integers(0, RATE))
def test_marks_stay_in_order_near_their_places_and_in_the_sound(
    marks: list[int], length: int
) -> None:
    sound = np.random.default_rng(1).normal(0, 0.1, length).astype(np.float32)
    sound[length // 3 : length // 2] = 0
    marks = [min(mark, length) for mark in marks]
    found = moved(marks, sound, RATE)
    assert len(found) == len(marks)
    assert found == sorted(found)
    assert all(0 <= mark <= length for mark in found)
    assert all(abs(a - b) < 0.1 * RATE for a, b in zip(found, marks, strict=True))
