"""The engine for a voice's id, sound in one or several chunks, and faults of a voice."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.dictionaries import DICTIONARIES
from hypothesis import given
from hypothesis import strategies as st

from app.files.paths import Paths
from app.speech.engines.kind import EngineKind
from app.speech.engines.sound import NotSaidError, Sound, VoiceGoneError
from app.speech.engines.spread import spread_marks
from app.speech.engines.table import ENGINES, OWN, engine_of
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers

TONE = b"\x00\x20\x00\xe0" * 8_000
SILENCE = bytes(3_200)
NOWHERE = Paths(*[Path("/nowhere")] * 4)


class Own:
    def say(self, text, voice, rate):
        return (Sound(16_000, TONE, marks=()),)


class Others:
    """Says SILENCE and TONE in one chunk; `sounds` are said instead, an error among them raised."""

    def __init__(self, *sounds):
        self.sounds, self.asked = sounds, []

    def say(self, text, voice, rate) -> Iterator[Sound]:
        self.asked.append((text, voice, rate))
        for sound in self.sounds or (Sound(16_000, SILENCE + TONE),):
            if isinstance(sound, Exception):
                raise sound
            yield sound


def reciter(others, made=None):
    def fake_of(voice: str) -> EngineKind:
        engine = engine_of(voice)

        def load(paths):
            if made is not None:
                made.append(engine.id)
            return Own() if engine is OWN else others

        return replace(engine, load=load)

    return Reciter(Speakers(NOWHERE, fake_of), DICTIONARIES)


def said(reciter: Reciter, ask: wire.Ask) -> list[wire.Answer]:
    return list(reciter.say(ask))


def test_our_own_voice_needs_no_other():
    made = []
    (answer,) = said(reciter(Others(), made), wire.Ask(1, "您好", "", 210))
    assert answer.pcm == TONE
    assert answer.last
    assert made == ["own"]


def test_another_voice_is_made_once_and_its_words_are_spread():
    made, others = [], Others()
    both = reciter(others, made)
    for ticket in (1, 2):
        (answer,) = said(both, wire.Ask(ticket, "您好，世界。", "natural/x", 180))
        assert answer.ticket == ticket
        assert [word[:2] for word in answer.words] == [(0, 2), (3, 5)]
        assert len(answer.pcm) < len(TONE) + len(SILENCE), "silence at its ends is cut off"
    assert made == ["natural"]
    assert others.asked[0] == ("您好，世界。", "natural/x", 180)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (VoiceGoneError("x"), wire.NO_VOICE),
        (NotSaidError("x"), wire.NOT_SAID),
        (RuntimeError("x"), wire.NOT_SAID),
        (ValueError("a bug of ours"), wire.NOT_SAID),
    ],
)
def test_what_fails_is_told_as_a_fault(error, fault):
    (answer,) = said(reciter(Others(error)), wire.Ask(1, "您好", "system/x", 210))
    assert answer.fault == fault


def test_a_bug_is_logged_with_its_place(capsys):
    said(reciter(Others(ValueError("x"))), wire.Ask(1, "您好", "system/x", 210))
    told = capsys.readouterr().err
    assert "a bug of system/x: ValueError at " in told
    assert "test_speakers.py:" in told


def test_nothing_to_say_is_nothing_to_say_for_others_too():
    others = Others()
    (answer,) = said(reciter(others), wire.Ask(1, "……", "natural/x", 210))
    assert (answer.fault, answer.pcm, others.asked) == ("", b"", [])


def test_every_voice_is_made_clearer_if_that_is_asked():
    for voice in ("", "natural/x"):
        both = reciter(Others())
        (plain,) = said(both, wire.Ask(1, "您好", voice, 210))
        (clear,) = said(both, wire.Ask(1, "您好", voice, 210, clear=True))
        assert len(plain.pcm) == len(clear.pcm)
        assert plain.pcm != clear.pcm


def test_our_own_voice_is_evened_more_than_others(monkeypatch):
    """Of a tone that is soft after half its length, our own voice's comes out more even."""
    soft = TONE + b"\x00\x02\x00\xfe" * 8_000
    monkeypatch.setattr(sys.modules[__name__], "TONE", soft)
    evenness = []
    for voice in ("", "natural/x", "kokoro/x"):
        both = reciter(Others(Sound(16_000, soft)))
        (made,) = said(both, wire.Ask(1, "您好", voice, 210, clear=True))
        samples = array("h", made.pcm)
        middle = len(samples) // 2
        evenness.append(max(samples[middle + 800 :]) / max(samples[800 : middle - 800]))
    own, *people = evenness
    assert own > 1.5 * max(people)
    assert people[0] == people[1] > 1 / 16


def chunk(start: int, end: int, pcm: bytes = TONE, last: bool = False, **more) -> Sound:
    return Sound(16_000, pcm, start=start, end=end, last=last, **more)


def test_chunks_are_told_one_by_one_with_the_words_of_each():
    others = Others(chunk(0, 3, SILENCE + TONE), chunk(3, 6, TONE + SILENCE, last=True))
    first, second = said(reciter(others), wire.Ask(1, "您好，世界。", "natural/x", 180))
    assert [(each.chunk, each.last) for each in (first, second)] == [(0, False), (1, True)]
    assert [word[:2] for word in (*first.words, *second.words)] == [(0, 2), (3, 5)]
    assert first.sayable == second.sayable == 4
    assert first.pcm.endswith(TONE[-100:]), "what is between chunks stays"
    assert max(map(len, (first.pcm, second.pcm))) < len(TONE) + len(SILENCE)


def test_an_engine_that_calls_no_chunk_its_last_is_ended():
    *chunks, end = said(reciter(Others(chunk(0, 6))), wire.Ask(1, "您好，世界。", "natural/x", 180))
    assert [each.last for each in chunks] == [False]
    assert (end.pcm, end.last, end.chunk, end.sample_rate) == (b"", True, 1, 16_000)


def test_an_engine_that_fails_between_chunks_is_told_as_a_fault():
    others = Others(chunk(0, 3), RuntimeError("x"))
    good, bad = said(reciter(others), wire.Ask(1, "您好，世界。", "natural/x", 180))
    assert (good.fault, bad.fault, bad.chunk, bad.last) == ("", wire.NOT_SAID, 1, True)


def test_the_rows_of_the_table_have_ids_of_their_own():
    assert len({engine.id for engine in ENGINES}) == len(ENGINES)
    assert all(engine_of(f"{engine.id}/x") is engine for engine in ENGINES)


@given(st.text("您好世界，。！ab1 ", max_size=40), st.integers(0, 100_000))
def test_marks_are_in_order_and_inside(text, samples):
    marks = spread_marks(text, samples)
    assert [place for place, _ in marks] == [i for i, c in enumerate(text) if c.isalnum()]
    times = [sample for _, sample in marks]
    assert times == sorted(times)
    assert all(0 <= sample <= samples for sample in times)
