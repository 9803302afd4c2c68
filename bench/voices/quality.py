"""Predicted quality: what listeners would say of a voice, from 1 (bad) to 5 (excellent).

DNSMOS P.808 is a model that was trained on the judgements of many listeners (Reddy, Gopal and
Cutler 2021, in the package speechmos). It ranks voices; it replaces no ears.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.speech.engines.kokoro.model import Samples
from bench.voices.chain import Heard, Sound

RATE = 16_000
"""Samples a second that the model takes."""
WANTED = 3.9
"""Of the default speaker."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the sentences. `listening` is P.808, `overall` P.835 with noise and distortion."""

    listening: float
    overall: float


def quality(said: Iterable[Heard]) -> Quality:
    """Return the predicted quality of some sentences."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, about its dependencies
        from speechmos import dnsmos

        found = [dnsmos.run(_brought(each.sound, each.rate), RATE) for each in said]
    return Quality(
        float(np.mean([each["p808_mos"] for each in found])),
        float(np.mean([each["ovrl_mos"] for each in found])),
    )


def _brought(sound: Sound, rate: int) -> Samples:
    """Return the sound at the model's rate."""
    import librosa

    brought = librosa.resample(sound.astype(np.float32), orig_sr=rate, target_sr=RATE)
    return np.asarray(np.clip(brought, -1, 1), np.float32)
