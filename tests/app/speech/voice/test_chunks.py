"""Chunks are joined in order, and are held back while they are silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engine import SpeechRequest
from app.speech.voice.chunks import Arriving, ImpossibleClipError
from app.speech.voice.wire import NOT_SAID, Answer, joined

RATE = 8_000
TEXT = "一二三四五六七八"
REQUEST = SpeechRequest(1, TEXT, "", 210)
SECOND = b"\x10\x27" * RATE


def cut(answer: Answer, edges: list[int]) -> list[Answer]:
    """Return an answer cut at these samples."""
    ends = [*sorted(edges), len(answer.pcm) // 2]
    chunks, start = [], 0
    for number, end in enumerate(ends):
        last = number == len(ends) - 1
        words = [(a, b, at - start) for a, b, at in answer.words if start <= at < end or
                 (last and at == end)]  # fmt: skip
        chunks.append(
            Answer(1, RATE, answer.pcm[2 * start : 2 * end], tuple(words), 8, "", number, last)
        )
        start = end
    return chunks


WHOLE = Answer(1, RATE, SECOND * 2, tuple((at, at + 1, 2000 * at) for at in range(8)), sayable=8)
EDGES = st.lists(st.integers(1, 2 * RATE - 1), max_size=5, unique=True)


@given(EDGES)
def test_what_is_joined_is_what_was_cut(edges):
    back = joined(cut(WHOLE, edges))
    assert (back.pcm, back.words, back.sayable) == (WHOLE.pcm, WHOLE.words, WHOLE.sayable)
    assert back.last


@given(EDGES, st.integers(0, 5))
def test_nothing_is_lost_or_handed_on_twice_even_if_a_worker_dies_between(edges, dies_after):
    arriving, parts = Arriving(REQUEST), []
    chunks = cut(WHOLE, edges)
    for attempt in (chunks[: min(dies_after, len(chunks) - 1)], chunks):
        arriving.begin()
        parts += [part for chunk in attempt if (part := arriving.take(chunk)) is not None]
    assert b"".join(part.pcm for part in parts) == WHOLE.pcm
    assert [part.part for part in parts] == list(range(len(parts)))
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [word.start for part in parts for word in part.words] == list(range(8))


def test_silence_at_the_start_is_held_until_something_is_said():
    arriving = Arriving(REQUEST)
    silent = Answer(1, RATE, bytes(800), (), 8, "", 0, last=False)
    said = Answer(1, RATE, SECOND * 2, ((0, 1, 0),), 8, "", 1, last=True)
    assert arriving.take(silent) is None
    assert not arriving.has_begun
    part = arriving.take(said)
    assert (part.part, part.last, part.pcm) == (0, True, silent.pcm + said.pcm)
    assert part.words[0].start_ms == 50


def test_nothing_to_say_is_one_short_silence_however_many_chunks():
    arriving = Arriving(SpeechRequest(1, "……", "", 210))
    assert arriving.take(Answer(1, RATE, bytes(80), (), 0, "", 0, last=False)) is None
    clip = arriving.take(Answer(1, RATE, b"", (), 0, "", 1, last=True))
    assert (clip.part, clip.last, clip.duration_ms) == (0, True, 60)


BAD = {
    "silent throughout": Answer(1, RATE, bytes(8000), (), 8),
    "too short": Answer(1, RATE, SECOND[:200], (), 8),
    "a fault": Answer(1, RATE, fault=NOT_SAID),
    "the second first": Answer(1, RATE, SECOND, (), 8, "", 1),
}


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_a_clip_that_cannot_be_is_refused(answer):
    with pytest.raises(ImpossibleClipError):
        Arriving(REQUEST).take(answer)


def test_the_check_holds_for_the_whole():
    arriving = Arriving(REQUEST)
    assert arriving.take(Answer(1, RATE, SECOND[:200], (), 8, "", 0, last=False))
    with pytest.raises(ImpossibleClipError):
        arriving.take(Answer(1, RATE, SECOND[:200], (), 8, "", 1, last=True))


def test_a_clip_has_one_sample_rate():
    arriving = Arriving(REQUEST)
    arriving.take(Answer(1, RATE, SECOND, (), 8, "", 0, last=False))
    with pytest.raises(ImpossibleClipError):
        arriving.take(Answer(1, 2 * RATE, SECOND, (), 8, "", 1, last=True))
