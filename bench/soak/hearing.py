"""Finds in a recording which samples of a clip were heard, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.soak.tape import Samples
from tools.virtual_sound import RECORD_RATE

FRAME_S = 0.02
HEADS_S = (1.0, 0.4, 0.15, 0.06)
"""Seconds of a piece by which it is found: the longest first, the others where it ends soon."""
ALIKE = 0.8
"""Correlation of two frames from which on they are the same sound; chance reaches 0.5."""
FOUND = 0.85
"""The same, for the beginning of a piece."""
NEAR_S, SKIPPED = 0.3, 6
"""A device that stumbles is silent for so many seconds at most; so many frames across the edges of
such a silence are like no others."""
LOST = 25
"""The same, at the beginning of a clip and where it stumbles again and again."""
SURE_S = 0.3
"""A piece that is so long is there, and no chance."""
SCRAP_S = 0.08
"""Windows by which a scrap is found in its clip."""
HOLE_S, SPLINTER_S = 0.005, 0.03
"""Where a device tears a scrap once more, it puts in nothing for so long at least; what is shorter
than the second, between two such holes, cannot be told."""
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


def pieces(clip: Samples, rate: int, recorded: Samples, stop: int | None = None) -> list[Piece]:
    """Return the pieces of a clip that are in a recording, in order: a pause may cut it.

    `stop`: the sample of the recording from which on no piece begins (default: its end).
    """
    found: list[Piece] = []
    stop = len(recorded) if stop is None else min(stop, len(recorded))
    piece = _next(clip, rate, recorded, 0, (0, stop), LOST)
    if piece is not None and piece.first:
        found += _before(clip, rate, recorded, piece)
    while piece is not None:
        found.append(piece)
        done, end = piece.last, piece.end(rate)
        if len(clip) - done <= FRAME_S * rate:
            break
        # Near first: sentences have words in common, which sound alike.
        near = (max(0, end - RECORD_RATE // 100), min(stop, end + round(NEAR_S * RECORD_RATE)))
        piece = _next(clip, rate, recorded, done, near)
        piece = piece or _next(clip, rate, recorded, done, (end, stop), LOST)
    return found


def shreds(clip: Samples, rate: int, recorded: Samples, stop: int | None = None) -> list[Piece]:
    """Return the pieces of a clip that a device tore which ran ahead, as pieces() does.

    Such a device wants half a minute of sound at once, and puts in nothing wherever none is there
    yet. Without these holes a torn sentence is whole again.
    """
    runs = _runs(recorded)
    joined = (
        np.concatenate([recorded[first:last] for first, last in runs]) if runs else recorded[:0]
    )
    starts = np.concatenate([[0], np.cumsum([last - first for first, last in runs])])
    before = None if stop is None else sum(max(0, min(last, stop) - first) for first, last in runs)
    found = []
    for piece in pieces(clip, rate, joined, before):
        begin, end = piece.at, piece.end(rate)
        for (first, _), start, following in zip(runs, starts[:-1], starts[1:], strict=True):
            left, right = max(begin, int(start)), min(end, int(following))
            if left < right:
                cut = [
                    piece.first + round((at - begin) * rate / RECORD_RATE) for at in (left, right)
                ]
                found.append(Piece(cut[0], min(cut[1], piece.last), first + left - int(start)))
    return found


def scrap(clip: Samples, rate: int, sound: Samples) -> tuple[int, int] | None:
    """Return the samples [first, last) of a clip that some recorded sound is, None if it is not.

    For what is left of a sentence where a device runs ahead, as after a suspend. A window after the
    other must be found in the clip, in order; the splinters between holes only somewhere in it.
    What is too short to be told is to be less than what was found.
    """
    size = round(SCRAP_S * RECORD_RATE)
    whole = _resampled(clip, rate, round(len(clip) * RECORD_RATE / rate))
    found: list[int] = []
    untold = 0
    for stretch in _stretches(sound):
        if np.sqrt(np.mean(stretch**2)) < SOFT:
            continue
        if len(stretch) < size:
            if len(stretch) < SPLINTER_S * RECORD_RATE:
                untold += len(stretch)
            elif _find(stretch, RECORD_RATE, whole, 0, len(whole)) is None:
                return None
            continue
        for begin in (*range(0, len(stretch) - size, size), len(stretch) - size):
            window = stretch[begin : begin + size]
            if np.sqrt(np.mean(window**2)) < SOFT:
                continue
            at = _find(window, RECORD_RATE, whole, found[-1] if found else 0, len(whole))
            if at is None:
                return None
            found.append(at)
    if untold >= size * len(found):
        return None
    to_clip = rate / RECORD_RATE
    return round(found[0] * to_clip), round((found[-1] + size) * to_clip)


def _stretches(sound: Samples) -> Iterator[Samples]:
    """Yield what lies between the holes of a recording, without the soft samples at its ends."""
    loud = np.flatnonzero(np.abs(sound) > SOFT)
    if not len(loud):
        return
    for first, last in _runs(sound[loud[0] : loud[-1] + 1]):
        yield sound[loud[0] + first : loud[0] + last]


def _runs(sound: Samples) -> list[tuple[int, int]]:
    """Return the samples [first, last) between the holes of a recording."""
    there = np.flatnonzero(sound)
    if not len(there):
        return []
    torn = np.flatnonzero(np.diff(there) > HOLE_S * RECORD_RATE)
    firsts, lasts = [0, *(torn + 1)], [*torn, len(there) - 1]
    return [
        (int(there[first]), int(there[last]) + 1) for first, last in zip(firsts, lasts, strict=True)
    ]


def _next(
    clip: Samples,
    rate: int,
    recorded: Samples,
    done: int,
    span: tuple[int, int],
    skipped: int = SKIPPED,
) -> Piece | None:
    """Return the next piece: the first that is long enough to be no chance, else the longest.

    A short beginning is looked for in a short span only.
    """
    heads_s = HEADS_S if span[1] - span[0] < RECORD_RATE else HEADS_S[:-1]
    best: Piece | None = None
    place = _Place(recorded, *span)
    for frames in range(skipped + 1):
        begin = done + frames * round(FRAME_S * rate)
        for head_s in heads_s:
            at = place.of(clip[begin : begin + round(head_s * rate)], rate)
            if at is None:
                continue
            last = _walk(clip, rate, recorded, begin, at)
            if last - begin >= SURE_S * rate:
                return Piece(begin, last, at)
            if last > begin and (best is None or last - begin > best.last - best.first):
                best = Piece(begin, last, at)
    return best


def _before(clip: Samples, rate: int, recorded: Samples, piece: Piece) -> list[Piece]:
    """Return the beginning of the clip, where it stands by itself before its first long piece."""
    frame = round(FRAME_S * rate)
    for begin in range(0, piece.first, frame):
        ahead = round((piece.first - begin) * RECORD_RATE / rate)
        start = max(0, piece.at - ahead - round(NEAR_S * RECORD_RATE))
        for head_s in HEADS_S[-2:]:
            size = round(head_s * rate)
            at = _find(clip[begin : begin + size], rate, recorded, start, piece.at)
            if at is not None:
                return [Piece(begin, min(piece.first, begin + size), at)]
    return []


def _find(head: Samples, rate: int, recorded: Samples, start: int, stop: int) -> int | None:
    """Return the sample of the recording in [start, stop] from which on the head is heard."""
    return _Place(recorded, start, stop).of(head, rate)


class _Place:
    """The samples [start, stop] of a recording, where heads of a clip may begin."""

    def __init__(self, recorded: Samples, start: int, stop: int) -> None:
        self._start, self._count = start, stop - start + 1
        self._around = recorded[start : stop + round(HEADS_S[0] * RECORD_RATE)]
        self._energy = np.concatenate([[0.0], np.cumsum(self._around**2)])
        self._size = 1 << len(self._around).bit_length()
        self._waves: Any = None

    def of(self, head: Samples, rate: int) -> int | None:
        """Return the sample from which on the head is heard, None if it is not."""
        if len(head) < FRAME_S * rate:
            return None
        wanted = _resampled(head, rate, round(len(head) * RECORD_RATE / rate))
        count = min(self._count, len(self._around) - len(wanted) + 1)
        if count < 1 or np.sqrt(np.mean(wanted**2)) < SOFT:
            return None
        if self._waves is None:
            self._waves = np.fft.rfft(self._around, self._size)
        match = np.fft.irfft(self._waves * np.conj(np.fft.rfft(wanted, self._size)), self._size)
        energy = self._energy[len(wanted) :][:count] - self._energy[:count]
        there = np.sqrt(np.maximum(energy, 1.0))
        alike = match[:count] / (there * np.sqrt(np.sum(wanted**2)))
        alike[there < SOFT * np.sqrt(len(wanted)) / 4] = 0.0
        # Of places that are as good as one another the first.
        best = int(np.argmax(alike > max(FOUND, alike.max() - 0.03)))
        return self._start + best if alike[best] > FOUND else None


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
        wanted = _resampled(wanted, rate, size)
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


def _resampled(samples: Samples, rate: int, count: int) -> Samples:
    at = np.arange(count) * (rate / RECORD_RATE)
    found: Samples = np.interp(at, np.arange(len(samples)), samples)
    return found
