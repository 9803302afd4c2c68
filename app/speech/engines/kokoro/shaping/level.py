"""One loudness for all speakers, and no quiet at the ends. In the voice's process."""

from __future__ import annotations

from typing import Any

import numpy as np

QUIET = 0.003
"""Part of full scale; less at the ends of a piece is no speech."""
EDGE_S = 0.01
"""Seconds of quiet that stay at both ends of a piece."""
LEVEL = 0.174
"""Root mean square of the loud samples, part of full scale, to which all speakers are brought."""
LOUDEST = 0.97
MOST_GAIN = 5.0
LOUD = 10 * QUIET
"""Samples above this are loud."""
BLOCK_S, REACH = 0.002, 3
"""A peak lowers the blocks around it, so many on both sides: 14 ms, which are not heard."""

Samples = np.ndarray[Any, np.dtype[np.float32]]
_Floats = np.ndarray[Any, np.dtype[np.float64]]


def speech_in(sound: Samples, sample_rate: int) -> tuple[int, int] | None:
    """Return [first, last) of what is heard, with EDGE_S on both sides; None for silence."""
    loud = np.flatnonzero(np.abs(sound) > QUIET)
    if not len(loud):
        return None
    edge = int(EDGE_S * sample_rate)
    return max(0, int(loud[0]) - edge), min(len(sound), int(loud[-1]) + edge)


def levelled(sound: Samples, sample_rate: int, gain_db: float = 0.0) -> Samples:
    """Return the sound at LEVEL and `gain_db`; no sample is above LOUDEST, none is moved."""
    loud = np.abs(sound) > LOUD
    level = float(np.sqrt(np.mean(sound[loud] ** 2))) if loud.any() else 0.0
    factor = min(LEVEL * 10 ** (gain_db / 20) / level, MOST_GAIN) if level else 1.0
    return limited(sound * np.float32(factor), sample_rate)


def limited(sound: Samples, sample_rate: int) -> Samples:
    """Return the sound with its peaks lowered to LOUDEST; as it is where there are none."""
    if not len(sound) or float(np.abs(sound).max()) <= LOUDEST:
        return sound
    block = max(1, int(sample_rate * BLOCK_S))
    whole = np.zeros(-(-len(sound) // block) * block, np.float32)
    whole[: len(sound)] = sound
    blocks = whole.reshape(-1, block)
    wanted = np.minimum(1.0, LOUDEST / np.maximum(np.abs(blocks).max(axis=1), 1e-9))
    # The mean over a window of the minima over such windows is at most the value in its middle.
    gain = _windows(_windows(wanted).min(axis=1)).mean(axis=1)
    edges = np.minimum(np.append(gain, gain[-1]), np.append(gain[0], gain))
    ramp = np.arange(block) / block
    smooth = edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * ramp
    return np.asarray((blocks * smooth).reshape(-1)[: len(sound)], np.float32)


def _windows(values: _Floats) -> _Floats:
    padded = np.pad(values, REACH, mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1)
