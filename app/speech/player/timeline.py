"""What is in the sound device, and what of it has come to be heard. Pure: no Qt, no clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from app.speech.engine import Clip


@dataclass(slots=True)
class _Timed:
    """A clip in the device: where it stands in the device's stream, in samples; what was told."""

    clip: Clip
    pause_ms: int
    start: int
    end: int
    started: bool = False
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
class Finished:
    """Clip `id` and the pause after it are over."""

    id: int


News = Started | Reached | Finished


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
        """Put a clip at the end; return its PCM with its pause, to be given to the device."""
        pcm = clip.pcm + bytes(2 * (self.sample_rate * max(0, pause_ms) // 1000))
        start, self.written = self.written, self.written + len(pcm) // 2
        self._clips.append(_Timed(clip, pause_ms, start, self.written))
        return pcm

    def rest(self) -> list[tuple[Clip, int]]:
        """Return the clips, with their pauses, that were not heard to their end."""
        return [(timed.clip, timed.pause_ms) for timed in self._clips]

    def next_news(self, heard: int) -> News | None:
        """Return the next thing to tell when so many samples have been heard, None if nothing is.

        After a hitch several words may be new: only the latest is told.
        """
        if not self._clips or heard < self._clips[0].start:
            return None
        timed = self._clips[0]
        if not timed.started:
            timed.started = True
            return Started(timed.clip.id)
        reached = self._words_reached(timed, heard)
        if reached > timed.words_told:
            timed.words_told = reached
            word = timed.clip.words[reached - 1]
            return Reached(timed.clip.id, word.start, word.end)
        if heard < timed.end:
            return None
        self._clips.popleft()
        return Finished(timed.clip.id)

    def _words_reached(self, timed: _Timed, heard: int) -> int:
        """Return how many words of the clip have begun."""
        words, count = timed.clip.words, timed.words_told
        while (
            count < len(words)
            and timed.start + words[count].start_ms * self.sample_rate // 1000 <= heard
        ):
            count += 1
        return count
