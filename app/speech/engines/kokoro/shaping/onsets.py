"""Moves the mark of a word to where the word is heard to begin. Pure; in the voice's process.

The model's times are right within a frame or two of 25 ms, and stretching makes that more. The
sound tells it better: after a pause, and in a t before its burst, a word is heard where the silence
ends; in running speech where the sound changes most. Figures: docs/adr/0026.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

STEP_S, WINDOW_S = 0.0025, 0.02
BEFORE_S, AFTER_S = 0.03, 0.08
"""Seconds around a mark in which a silence may end."""
SILENCE_DB, LEAST_SILENCE_S = -36.0, 0.015
"""Against the loudest moment of the piece."""
REACH_S, LIKELY_S = 0.04, 0.025
"""Seconds around a mark in which a change is looked for, and in which it is likely."""
SIDE_S = 0.025
"""Seconds before and after a moment that are compared."""
EARLY_S = 0.008
"""Seconds by which a word is heard before that: it begins softly, and stretching softens it."""
BANDS, FLOOR_DB = 14, -50.0
_HIGHEST_HZ = 11_000.0

Samples = np.ndarray[Any, np.dtype[np.float32]]
_Floats = np.ndarray[Any, np.dtype[np.float64]]


def moved(marks: Sequence[int], sound: Samples, sample_rate: int) -> list[int]:
    """Return the marks (samples, in order), each moved to the beginning of its word; in order."""
    if not marks or not len(sound):
        return list(marks)
    step = int(sample_rate * STEP_S)
    levels, changes = _heard(sound, step, sample_rate)
    silent = _ends_of_silence(levels)
    early = int(sample_rate * EARLY_S)
    found: list[int] = []
    for mark in marks:
        at = mark / step
        near = silent[(silent >= at - BEFORE_S / STEP_S) & (silent <= at + AFTER_S / STEP_S)]
        place = int(near[-1]) if len(near) else _change(changes, at)
        heard = max(0, min(place * step - early, len(sound)))
        found.append(max(heard, found[-1] if found else 0))
    return found


def _change(changes: _Floats, at: float) -> int:
    """Return the step near a mark where the sound changes most, nearer ones first."""
    first = max(0, int(at - REACH_S / STEP_S))
    steps = np.arange(first, min(len(changes), int(at + REACH_S / STEP_S) + 1))
    if not len(steps):
        return round(at)
    likely = np.exp(-0.5 * ((steps - at) * STEP_S / LIKELY_S) ** 2)
    weight = changes[steps] * likely
    return int(steps[weight.argmax()]) if weight.max() > 0 else round(at)


def _ends_of_silence(levels: _Floats) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the steps at which a silence ends."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (levels < SILENCE_DB).astype(int), [0]])))
    long = edges[1::2] - edges[::2] >= LEAST_SILENCE_S / STEP_S
    return np.asarray(edges[1::2][long], np.int64)


def _heard(sound: Samples, step: int, sample_rate: int) -> tuple[_Floats, _Floats]:
    """Return for each step the level in dB below the loudest, and how much the sound changes."""
    size = int(sample_rate * WINDOW_S)
    starts = np.arange(0, len(sound), step)
    padded = np.pad(sound, size // 2)
    windows = padded[starts[:, None] + np.arange(size)] * np.hanning(size).astype(np.float32)
    power = np.abs(np.fft.rfft(windows)).astype(np.float64) ** 2
    edges = np.searchsorted(np.fft.rfftfreq(size, 1 / sample_rate), _mel_edges())
    bands = np.stack(
        [power[:, a : max(b, a + 1)].sum(axis=1) for a, b in pairwise(edges)],
        axis=1,
    )
    heard = np.maximum(10 * np.log10(bands / max(bands.max(), 1e-12) + 1e-12), FLOOR_DB)
    side = int(SIDE_S / STEP_S)
    sums = np.concatenate([np.zeros((1, BANDS)), np.cumsum(heard, axis=0)])
    means = (sums[side:] - sums[:-side]) / side if len(sums) > side else np.zeros((0, BANDS))
    changes = np.zeros(len(starts))
    if len(means) > side:
        changes[side : side + len(means) - side] = np.abs(means[side:] - means[:-side]).mean(axis=1)
    inner = windows[:, size // 4 : -(size // 4)].astype(np.float64) ** 2
    level = inner.sum(axis=1)
    return 10 * np.log10(level / max(level.max(), 1e-12) + 1e-12), changes


def _mel_edges() -> _Floats:
    """Return the edges of BANDS bands in Hz, evenly spaced for the ear."""
    highest = 2595 * np.log10(1 + _HIGHEST_HZ / 700)
    return np.asarray(700 * (10 ** (np.linspace(0, highest, BANDS + 1) / 2595) - 1), np.float64)
