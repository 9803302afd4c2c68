"""Loudness by EBU R 128, clipping, and the silence at the ends of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bench.voices.chain import Heard

FULL = 32_767 / 32_768
SILENT = 10 ** (-50 / 20)
"""Part of full scale: the bound of bench speech as well."""
MOST_APART = 2.0
"""LU between the loudest and the softest voice."""
MOST_BEYOND_MS = 20.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """`lufs`: of the sentences in a row. `clipped`: samples at full scale.

    `beyond_ms`: the longest that a pause between two of them is more than what is set.
    """

    lufs: float
    peak_db: float
    clipped: int
    beyond_ms: float


def loudness(said: Sequence[Heard]) -> Loudness:
    """Return what is found in some sentences of one voice."""
    import pyloudnorm

    rate = said[0].rate
    sound = np.concatenate([each.sound for each in said])
    # A clip that begins or ends with silence makes the pause before or after it longer.
    ends = [_ends_ms(each) for each in said]
    return Loudness(
        float(pyloudnorm.Meter(rate).integrated_loudness(sound)),
        float(20 * np.log10(np.abs(sound).max())),
        int((np.abs(sound) >= FULL).sum()),
        max(last + first for (_, last), (first, _) in pairwise(ends)),
    )


def _ends_ms(heard: Heard) -> tuple[float, float]:
    loud = np.flatnonzero(np.abs(heard.sound) > SILENT)
    return 1000 * float(loud[0]) / heard.rate, 1000 * float(
        len(heard.sound) - 1 - loud[-1]
    ) / heard.rate
