"""Finds in a recording which samples of a clip were heard, and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.soak.tape import Samples
from tools.virtual_sound import RECORD_RATE

FRAME_S = 0.02
HEADS_S = (1.0, 0.4, 0.15, 0.06)
"""Seconds of a piece by which it is found: the longest first, the others where it ends soon."""
ALIKE = 0.8
"""Correlation of two frames from which on they are the same sound; chance reaches 0.5."""
NEAR_S = 0.3
"""Seconds for which a device stumbles at most."""
FOUND = 0.6
"""The same, for the beginning of a piece."""
SOFT = 40.0
"""Frames below this root mean square (of 32767) can be told from nothing: they go with others."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Samples [first, last) of a clip, heard from sample `at` of a recording on."""

    first: int
    last: int
    at: int

    def end(self, rate: int) -> int:
        """Return the sample of the recording after the last."""
        return self.at + round((self.last - self.first) * RECORD_RATE / rate)


def pieces(clip: Samples, rate: int, recorded: Samples, apart: int) -> list[Piece]:
    """Return the pieces of a clip that are in a recording, in order: a pause may cut it.

    The first begins in the first `apart` samples of the recording.
    """
    found: list[Piece] = []
    piece = _next(clip, rate, recorded, 0, (0, apart))
    while piece is not None:
        found.append(piece)
        done, end = piece.last, piece.end(rate)
        if len(clip) - done <= FRAME_S * rate:
            break
        # Near first: sentences have words in common, which sound alike.
        piece = _next(clip, rate, recorded, done, (end, end + round(NEAR_S * RECORD_RATE)))
        piece = piece or _next(clip, rate, recorded, done, (end, len(recorded)))
    return found


def _next(
    clip: Samples, rate: int, recorded: Samples, done: int, span: tuple[int, int]
) -> Piece | None:
    """Return the next piece. A device that stumbles is silent for some ms in the middle of it."""
    for head_s in HEADS_S:
        at = _find(clip[done : done + round(head_s * rate)], rate, recorded, *span)
        if at is not None:
            last = _walk(clip, rate, recorded, done, at)
            if last > done:
                return Piece(done, last, at)
    return None


def _find(head: Samples, rate: int, recorded: Samples, start: int, stop: int) -> int | None:
    """Return the sample of the recording in [start, stop) from which on the head is heard."""
    wanted = _resampled(head, rate, 0, round(len(head) * RECORD_RATE / rate))
    around = recorded[start : stop + len(wanted)]
    if len(around) < len(wanted) or not wanted.any():
        return None
    size = 1 << (len(around) + len(wanted)).bit_length()
    match = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size)), size)
    count = len(around) - len(wanted) + 1
    energy = np.concatenate([[0.0], np.cumsum(around**2)])
    there = np.sqrt(np.maximum(energy[len(wanted) :] - energy[: -len(wanted)], 1.0))
    alike = match[:count] / (there[:count] * np.sqrt(np.sum(wanted**2)))
    alike[there[:count] < SOFT * np.sqrt(len(wanted)) / 4] = 0.0
    best = int(alike.argmax())
    return start + best if alike[best] > FOUND else None


def _walk(clip: Samples, rate: int, recorded: Samples, done: int, at: int) -> int:
    """Return the sample of the clip up to which it is in the recording, from `at` on."""
    frame, last, missed = round(FRAME_S * rate), done, 0
    for first in range(done, len(clip), frame):
        wanted = clip[first : first + frame]
        size = round(len(wanted) * RECORD_RATE / rate)
        begin = at + round((first - done) * RECORD_RATE / rate)
        heard = recorded[begin : begin + size]
        if len(heard) < size:
            break
        wanted = _resampled(wanted, rate, 0, size)
        norm = np.sqrt(np.sum(wanted**2) * np.sum(heard**2))
        if np.sqrt(np.mean(wanted**2)) < SOFT:
            continue  # counted once something that can be told follows
        if norm > 0 and np.sum(wanted * heard) / norm > ALIKE:
            last, missed = min(len(clip), first + frame), 0
        else:
            missed += 1
            if missed == 3:
                return last
    soft = clip[last:]
    return len(clip) if not len(soft) or np.abs(soft).max() < 4 * SOFT else last


def _resampled(samples: Samples, rate: int, first: int, count: int) -> Samples:
    at = first + np.arange(count) * (rate / RECORD_RATE)
    found: Samples = np.interp(at, np.arange(len(samples)), samples)
    return found
