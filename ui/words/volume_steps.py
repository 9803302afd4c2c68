"""How loud the reading is, in the steps that people choose and are told."""

from __future__ import annotations

VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
"""Steps of loudness, softest first; never silent: a reader would think it broken."""


def volume_step(volume: float) -> int:
    """Return the number of the nearest step, from 0."""
    return min(range(len(VOLUMES)), key=lambda step: abs(VOLUMES[step] - volume))
