"""Pauses of a sentence: quiet is put in where the model runs over a comma.

In a short text the model gives a comma 25 ms without any quiet: 太原，晋中 sounds like one word.
The ends of the letters tell where a pause belongs; the quiet is put there. In the voice's process.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

LENGTHS_S = {
    ",": 0.1, ":": 0.16, ";": 0.2, "—": 0.2, "…": 0.2, ".": 0.3, "?": 0.3, "!": 0.3,
}  # fmt: skip
"""Mark → seconds of quiet at the least, at the model's own speed; half as long again is heard at
the reader's usual speed. A comma is also the blank between two names."""
BETWEEN_WORDS_S = 0.1
"""Seconds between two pieces that were cut where there is no mark."""
QUIET = 0.006
"""Part of full scale; a frame whose root mean square is less is heard as quiet."""
FRAME_S = 0.005
BEFORE_S, AFTER_S = 0.025, 0.06
"""Seconds before a mark and after it in which the quietest place is looked for. A consonant that
follows begins with quiet of its own."""
FADE_S = 0.01
"""Seconds in which a sound that goes on ends, and begins again."""

_MARK_LENGTH = 4
"""A mark lasts as long as so many letters."""

Samples = np.ndarray[Any, np.dtype[np.float32]]
_MARKS = re.compile(f"[{''.join(LENGTHS_S)}]+")
_INSIDE = re.compile(f"(?<=[^ ]){_MARKS.pattern}[ /]*(?=.)")


def pause_s(piece: str) -> float:
    """Return the seconds of quiet behind a piece of a sentence that another piece follows."""
    return max((LENGTHS_S[mark] for mark in piece if mark in LENGTHS_S), default=0.0) or (
        BETWEEN_WORDS_S
    )


def with_pauses(
    sound: Samples, ends: Sequence[int], text: str, sample_rate: int
) -> tuple[Samples, list[int]]:
    """Return the sound with all its pauses, and the samples at which its letters begin.

    `ends[i]` is where letter i of the text begins. Without ends the sound stays as it is.
    """
    moved = list(ends)
    for match in _INSIDE.finditer(text):
        start, end = match.span()
        if end >= len(moved):
            break
        wanted = int(sample_rate * pause_s(match[0]))
        cut, there = _quietest(
            sound,
            moved[start] - int(sample_rate * BEFORE_S),
            moved[end] + int(sample_rate * AFTER_S),
            int(sample_rate * FRAME_S),
        )
        missing = wanted - there
        if missing <= 0:
            continue
        sound = _parted(sound, cut, missing, 0 if there else int(sample_rate * FADE_S))
        moved = [
            min(at, cut) if place < end else max(at, cut) + missing
            for place, at in enumerate(moved)
        ]
    return sound, moved


def spread(text: str, samples: int) -> list[int]:
    """Return about where each letter begins, for a model that tells nothing of it."""
    lengths = np.array([_MARK_LENGTH if letter in LENGTHS_S else 1 for letter in text], np.float64)
    before = np.cumsum(lengths) - lengths
    return [round(float(at)) for at in before * samples / max(1.0, float(lengths.sum()))]


def _quietest(sound: Samples, first: int, last: int, frame: int) -> tuple[int, int]:
    """Return the sample at which to part the sound, and the samples that are quiet around it."""
    first, last = max(0, first), min(len(sound), last)
    count = (last - first) // frame
    if count < 1:
        return min(max(0, first), len(sound)), 0
    frames = sound[first : first + count * frame].reshape(count, frame)
    level = np.sqrt(np.mean(frames.astype(np.float64) ** 2, axis=1))
    longest, began, best = 0, 0, int(np.argmin(level))
    for at in range(count + 1):
        if at < count and level[at] < QUIET:
            continue
        if at - began > longest:
            longest, best = at - began, began + (at - began) // 2
        began = at + 1
    return first + best * frame + frame // 2, longest * frame


def _parted(sound: Samples, cut: int, quiet: int, fade: int) -> Samples:
    """Return the sound with so many samples of quiet put in; what goes on there fades."""
    before, after = sound[:cut].copy(), sound[cut:].copy()
    for half, is_end in ((before, True), (after, False)):
        length = min(fade, len(half))
        if length:
            slope = np.linspace(0, 1, length, dtype=np.float32)
            part = half[-length:] if is_end else half[:length]
            part *= slope[::-1] if is_end else slope
    return np.concatenate([before, np.zeros(quiet, np.float32), after])
