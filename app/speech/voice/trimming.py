"""Silence at the ends of what a voice says is cut off: the pauses are the app's. No numpy."""

from __future__ import annotations

from array import array

QUIET = 100
"""Samples up to this (of 32767; −50 dB) at a clip's ends count as silence."""
KEPT_MS = 5
"""Of the silence at both ends so much stays: enough to begin and end without a click. The pauses
between sentences are the app's, and are heard as they are set within 20 ms (bench speech)."""


def trim(
    pcm: bytes, sample_rate: int, *, first: bool = True, last: bool = True
) -> tuple[bytes, int]:
    """Return the sound without silence at its ends but KEPT_MS, and samples cut off its start.

    Only the start of the `first` chunk of a clip is an end of it, and the end of the `last`.
    Sound that is silent throughout comes back as it is.
    """
    samples = array("h", pcm)
    kept = sample_rate * KEPT_MS // 1000
    begins = next((i for i, sample in enumerate(samples) if abs(sample) > QUIET), None)
    if begins is None:
        return pcm, 0
    start, end = 0, len(samples)
    if first:
        start = max(0, begins - kept)
    if last:
        ends = next(i for i in range(end - 1, -1, -1) if abs(samples[i]) > QUIET)
        end = ends + 1 + kept
    return samples[start:end].tobytes(), start
