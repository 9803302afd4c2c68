"""A recording of a reading: the place of each clip, and the silence between."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.speech.voice.reciter import QUIET
from tools.virtual_sound import RECORD_RATE

Samples = np.ndarray[Any, np.dtype[np.float64]]

SEARCH_S = 0.5
"""A clip is looked for so far around the moment at which it was told to begin."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A clip as it was heard: monotonic seconds of its first sample and after its last."""

    start: float
    end: float


def place(recorded: Samples, started_at: float, clip: dict[str, Any]) -> Placed:
    """Return where a clip lies in a recording that began at a monotonic moment.

    By cross-correlation with the recording, brought to the clip's sample rate by linear
    interpolation: right within a sample or two.
    """
    rate = clip["rate"]
    sound = np.frombuffer(Path(clip["pcm"]).read_bytes(), np.int16).astype(np.float64)
    head = sound[: 2 * rate]
    first = clip["started"] - started_at - SEARCH_S
    count = len(head) + round(2 * SEARCH_S * rate)
    at = (first + np.arange(count) / rate) * RECORD_RATE
    around = np.interp(at, np.arange(len(recorded)), recorded)
    size = 1 << (count + len(head)).bit_length()
    match = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(head, size)))
    best = int(match[: count - len(head) + 1].argmax())
    start = started_at + first + best / rate
    return Placed(start, start + len(sound) / rate)


def silence_ms(recorded: Samples, started_at: float, before: Placed, after: Placed) -> float:
    """Return the ms between the last sample of one clip and the first of the next above QUIET."""
    middle = (before.end + after.start) / 2
    first, cut, last = (
        round((moment - started_at) * RECORD_RATE)
        for moment in (before.start, middle, after.start + 1.0)
    )
    ending = np.flatnonzero(np.abs(recorded[first:cut]) > QUIET)
    beginning = np.flatnonzero(np.abs(recorded[cut:last]) > QUIET)
    return float(cut - first - 1 - ending[-1] + beginning[0]) * 1000 / RECORD_RATE


def lags_ms(clip: dict[str, Any], placed: Placed) -> list[float]:
    """Return how many ms after it is heard each word was painted; negative: before it."""
    heard = {start: placed.start + start_ms / 1000 for start_ms, start in clip["words"]}
    return [1000 * (at - heard[start]) for start, at in clip["shown"] if start in heard]
