"""The chunks of one clip: put in order, checked as they come, joined. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.speech.engine import Clip, SpeechRequest, Word
from app.speech.voice.clip_check import cannot_be, is_silent
from app.speech.voice.wire import Answer, joined

SILENCE_MS = 60
"""Length of the clip for a sentence with nothing to say, like ……"""
SILENCE_RATE = 22_050


class ImpossibleClipError(Exception):
    """The voice's answer cannot belong to the request."""


class Arriving:
    """The chunks of a clip, through all attempts to get it.

    When another process is asked for the sentence again, the parts that were passed on before are
    left out, so that the listener hears the sentence go on.
    """

    def __init__(self, request: SpeechRequest) -> None:
        self._request = request
        self._chunks_passed = self._parts = self._rate = 0
        self.begin()

    @property
    def has_begun(self) -> bool:
        """Whether a part was passed on."""
        return self._parts > 0

    def begin(self) -> None:
        """Begin anew; the first chunk comes next."""
        self._count = self._samples = 0
        self._is_silent = True
        self._held: list[Answer] = []

    def take(self, answer: Answer) -> Clip | None:
        """Return the parts that can be passed on with this chunk, None to hold it back.

        The clip check is for the whole clip; silent beginnings are held. Raises
        ImpossibleClipError; then the held parts are worthless.
        """
        if answer.fault or answer.chunk != self._count:
            raise ImpossibleClipError(answer.fault or f"chunk {answer.chunk} for {self._count}")
        if self._has_other_rate(answer):
            raise ImpossibleClipError(f"{answer.sample_rate} samples a second")
        self._count += 1
        self._samples += len(answer.pcm) // 2
        self._is_silent = self._is_silent and is_silent(answer.pcm)
        if answer.chunk >= self._chunks_passed:
            self._held.append(answer)
        if answer.last:
            self._check(answer)
        elif self._is_silent or not self._held:
            return None
        return self._handed_on(answer)

    def _has_other_rate(self, answer: Answer) -> bool:
        before = self._held[0].sample_rate if self._held else self._rate
        return bool(before) and answer.sample_rate != before

    def _check(self, last: Answer) -> None:
        rate = self._request.rate
        if cannot_be(self._samples, self._is_silent, last.sample_rate, last.sayable, rate):
            raise ImpossibleClipError(f"{self._samples} samples")

    def _handed_on(self, latest: Answer) -> Clip:
        part, self._parts = self._parts, self._parts + 1
        self._chunks_passed = max(self._chunks_passed, self._count)
        whole = joined(self._held) if self._held else replace(latest, pcm=b"", words=())
        self._held, self._rate = [], latest.sample_rate
        id_ = self._request.id
        if latest.last and part == 0 and self._is_silent:
            return Clip(id_, SILENCE_RATE, bytes(2 * (SILENCE_RATE * SILENCE_MS // 1000)))
        words = _words(whole, len(self._request.text))
        return Clip(id_, whole.sample_rate, whole.pcm, words, part, latest.last)


def _words(answer: Answer, length: int) -> tuple[Word, ...]:
    # A list first: tuple() of a generator fills Python's lists of free tuples, up to 2 MB.
    words: Sequence[Word] = [
        Word(sample * 1000 // answer.sample_rate, start, end)
        for start, end, sample in answer.words
        if end <= length
    ]
    return tuple(words)
