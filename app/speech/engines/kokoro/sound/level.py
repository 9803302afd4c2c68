"""Brings the sound of a piece to the loudness of all voices, without ever clipping. Pure.

One factor for the piece, after the level of its loud samples; then the few peaks that would pass
the bound are lowered, within 14 ms around them, so that it is not heard.
"""

from __future__ import annotations

from typing import Any

import numpy as np

LEVEL = 0.174
"""Root mean square of the loud samples, part of full scale, to which speakers are brought."""
LOUDEST = 0.97
MOST_GAIN = 5.0
LOUD = 0.03
"""Samples above this part of full scale are loud."""
BLOCK_S = 0.002
REACH = 3
"""Blocks before and after a peak within which the sound is lowered."""

Samples = np.ndarray[Any, np.dtype[np.float32]]
_Floats = np.ndarray[Any, np.dtype[np.float64]]


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
