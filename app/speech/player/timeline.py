"""The clips in the sound device, and the part of them that was heard. Pure: no Qt, no clock.

A clip may come in parts: it is open until its last one is there. What is heard meanwhile is
silence; the device's stream does not go on, so the words of a late part are told in time.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from app.speech.engine import Clip, Word


@dataclass(slots=True)
class _Timed:
    """A clip in the device: its place in the device's stream, in samples, and its news so far."""

    id: int
    start: int
    end: int | None = None
    """Sample at which the pause after it ends; None while more parts are to come."""
    sound_end: int = 0
    """Sample at which the pause after it begins, when all parts are there."""
    parts: list[tuple[Clip, int]] = field(default_factory=list)
    """The parts, with the pauses after them."""
    words: list[tuple[int, Word]] = field(default_factory=list)
    """The words, with the samples at which they begin to be heard."""
    started: bool = False
    heard: bool = False
    words_told: int = 0


@dataclass(frozen=True, slots=True)
class Started:
    """The first sample of clip `id` is heard."""

    id: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The word [start, end) of clip `id` is heard."""

    id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The last sample of clip `id` is over; the pause after it follows."""

    id: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Clip `id` and the pause after it are over."""

    id: int


News = Started | Reached | Heard | Finished


def pause_alone(clip: Clip) -> Clip:
    """Return what is left of a clip that was heard: its pause. No sentence is said twice."""
    return replace(clip, pcm=b"", words=(), part=0, last=True)


class Timeline:
    """The clips that were given to one device, in order."""

    def __init__(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self.written = 0
        """Samples given to the device so far."""
        self._clips: deque[_Timed] = deque()

    def __bool__(self) -> bool:
        return bool(self._clips)

    def append(self, clip: Clip, pause_ms: int) -> bytes:
        """Put a clip at the end; return its PCM with its pause, to be given to the device.

        A later part goes on with the clip of its id.
        """
        start, pcm = self.written, clip.pcm
        if not (clip.part and self._clips and self._clips[-1].id == clip.id):
            self._clips.append(_Timed(clip.id, start))
        timed = self._clips[-1]
        timed.parts.append((clip, pause_ms))
        timed.words += [
            (start + word.start_ms * self.sample_rate // 1000, word) for word in clip.words
        ]
        if clip.last:
            timed.sound_end = start + len(pcm) // 2
            pcm += bytes(2 * (self.sample_rate * max(0, pause_ms) // 1000))
        self.written += len(pcm) // 2
        if clip.last:
            timed.end = self.written
        return pcm

    def rest(self) -> list[tuple[Clip, int]]:
        """Return the clips, in all their parts, that were not heard to their end; with pauses.

        Of a clip whose sound is over only the pause is left.
        """
        return [part for timed in self._clips for part in _left(timed)]

    def rest_from_word(self) -> list[tuple[Clip, int]]:
        """Return the same, but the clip that is heard from the word on that is being said."""
        if not self._clips or not self._clips[0].words_told:
            return self.rest()
        timed = self._clips[0]
        told = timed.words_told - 1
        cut, rate = timed.words[told][0], self.sample_rate
        pcm = b"".join(part.pcm for part, _ in timed.parts)[2 * (cut - timed.start) :]
        words = (replace(word, start_ms=(at - cut) * 1000 // rate) for at, word in timed.words)
        last, pause_ms = timed.parts[-1]
        clip = Clip(timed.id, rate, pcm, tuple(words)[told:], 0, last.last)
        return [(clip, pause_ms), *(part for each in list(self._clips)[1:] for part in each.parts)]

    def next_news(self, heard: int) -> News | None:
        """Return the next news once so many samples have been heard, None if there is none.

        After a hitch several words may be new: only the latest is told.
        """
        if not self._clips or heard < self._clips[0].start:
            return None
        timed = self._clips[0]
        if not timed.started:
            timed.started = True
            return Started(timed.id)
        reached = self._words_reached(timed, heard)
        if reached > timed.words_told:
            timed.words_told = reached
            _, word = timed.words[reached - 1]
            return Reached(timed.id, word.start, word.end)
        if timed.end is None:
            return None
        if not timed.heard and heard >= timed.sound_end:
            timed.heard = True
            return Heard(timed.id)
        if heard < timed.end:
            return None
        self._clips.popleft()
        return Finished(timed.id)

    def _words_reached(self, timed: _Timed, heard: int) -> int:
        """Return how many words of the clip have begun."""
        count = timed.words_told
        while count < len(timed.words) and timed.words[count][0] <= heard:
            count += 1
        return count


def _left(timed: _Timed) -> list[tuple[Clip, int]]:
    if not timed.heard:
        return timed.parts
    last, pause_ms = timed.parts[-1]
    return [(pause_alone(last), pause_ms)]
