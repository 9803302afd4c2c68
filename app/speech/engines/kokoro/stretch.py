"""Another speed without another pitch: sound is cut in short pieces that overlap more or less.

The method is WSOLA (waveform similarity overlap-add): each piece is taken where it continues the
sound before it best, near its place. Time stays true within SEARCH_S. In the voice's process.
"""

from __future__ import annotations

from typing import Any

import numpy as np

PIECE_S = 0.03
"""Seconds. Longer than two periods of a low voice, shorter than a syllable."""
SEARCH_S = 0.012
"""Seconds that a piece may be moved to fit."""
SMALLEST = 0.02
"""Changes below this part are not heard."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


def stretched(sound: Samples, times: float, sample_rate: int) -> Samples:
    """Return the sound `times` as long, with the same pitch; as it is where `times` is about 1.

    11 ms for a second of sound. `times` from 0.3 to 3.
    """
    if abs(times - 1) < SMALLEST or not len(sound):
        return sound
    length = int(sample_rate * PIECE_S) // 2 * 2
    step, search = length // 2, int(sample_rate * SEARCH_S)
    window = np.hanning(length + 1)[:-1].astype(np.float32)
    whole = round(len(sound) * times)
    out = np.zeros(whole + 2 * length, np.float32)
    padded = np.concatenate(
        [np.zeros(step, np.float32), sound, np.zeros(2 * length + search, np.float32)]
    )
    taken = -1
    for at in range(0, whole + step, step):
        place = min(int(at / times), len(padded) - length)
        if taken >= 0:
            place = _best(padded, taken + step, place, length, search)
        out[at : at + length] += window * padded[place : place + length]
        taken = place
    return out[step : step + whole]


def _best(sound: Samples, follows: int, place: int, length: int, search: int) -> int:
    """Return where near `place` the sound is most like what follows the piece before."""
    first = max(0, place - search)
    last = min(len(sound) - length, place + search)
    if last <= first or follows + length > len(sound):
        return max(0, min(place, len(sound) - length))
    wanted = sound[follows : follows + length]
    heard = sound[first : last + length]
    likeness = np.correlate(heard, wanted, "valid")
    energy = np.cumsum(np.concatenate([[0.0], heard.astype(np.float64) ** 2]))
    power = energy[length:] - energy[:-length]
    return first + int(np.argmax(likeness / np.sqrt(power + 1e-6)))
