"""Finds impossible clips: silence, or hardly any sound, from a voice that reports success."""

from __future__ import annotations

import re

SHORTEST_MS = 40.0
"""ms a character at REFERENCE_RATE; less sound is no speech."""
REFERENCE_RATE = 210
"""Characters a minute; at 300 the limit is 28 ms, at 120 it is 70 ms."""

# What a voice cannot pass over: Chinese characters, phonemes in [[ ]], runs of letters or digits.
_SAYABLE = re.compile(r"\[\[[^\]]+\]\]|[\u4e00-\u9fff]|[A-Za-z]+|[0-9]+")


def sayable(text: str) -> int:
    """Return how many characters (or words in Latin letters, or numbers) a voice must say."""
    return len(_SAYABLE.findall(text))


def is_silent(pcm: bytes) -> bool:
    """Return whether there is no sound at all in it."""
    return pcm.count(0) == len(pcm)


def is_impossible(pcm: bytes, sample_rate: int, count: int, rate: int) -> bool:
    """Return whether the sound is too short for this many sayable characters at `rate` a minute.

    A text with nothing sayable may be silent.
    """
    return cannot_be(len(pcm) // 2, is_silent(pcm), sample_rate, count, rate)


def cannot_be(samples: int, silent: bool, sample_rate: int, count: int, rate: int) -> bool:
    """Return is_impossible() of sound of so many samples, `silent` or not."""
    if count == 0:
        return False
    duration_ms = samples * 1000 / sample_rate
    return silent or duration_ms < count * SHORTEST_MS * REFERENCE_RATE / max(1, rate)
