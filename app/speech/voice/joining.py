"""Several answers to one ticket, joined into one. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.speech.voice.wire import Answer


def joined(answers: Sequence[Answer]) -> Answer:
    """Return the chunks, at least one, as one answer: its words run across them."""
    last = answers[-1]
    if len(answers) == 1:
        return last
    words, samples = [], 0
    for answer in answers:
        words += [(start, end, samples + at) for start, end, at in answer.words]
        samples += len(answer.pcm) // 2
    pcm = b"".join(answer.pcm for answer in answers)
    return replace(last, pcm=pcm, words=tuple(words), chunk=0)
