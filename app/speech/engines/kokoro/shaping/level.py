"""One loudness for all speakers, and no quiet at the ends. In the voice's process."""

from __future__ import annotations

from typing import Any

import numpy as np

QUIET = 0.003
"""Part of full scale; less at the ends of a piece is no speech."""
EDGE_S = 0.01
"""Seconds of quiet that stay at both ends of a piece."""
LOUDEST = 0.97
LEVEL = 0.136
"""Root mean square of the loud samples, part of full scale, to which all speakers are brought."""
MOST_GAIN = 4.0
_LOUD = 10 * QUIET
"""Samples above this are loud."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


def speech_in(sound: Samples, sample_rate: int) -> tuple[int, int] | None:
    """Return [first, last) of what is heard, with EDGE_S on both sides; None for silence."""
    loud = np.flatnonzero(np.abs(sound) > QUIET)
    if not len(loud):
        return None
    edge = int(EDGE_S * sample_rate)
    return max(0, int(loud[0]) - edge), min(len(sound), int(loud[-1]) + edge)


def levelled(sound: Samples) -> Samples:
    """Return the sound at LEVEL, by one factor, never above LOUDEST."""
    loud = np.abs(sound) > _LOUD
    level = float(np.sqrt(np.mean(sound[loud] ** 2))) if loud.any() else 0.0
    wanted = LEVEL / level if level else 1.0
    factor = min(wanted, LOUDEST / max(float(np.abs(sound).max()), 1e-6), MOST_GAIN)
    return (sound * np.float32(factor)).astype(np.float32)
