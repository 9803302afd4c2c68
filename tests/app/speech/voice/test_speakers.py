"""Who speaks for an id, and what the app hears when a foreign voice fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.sound import Sound, VoiceGoneError
from app.speech.engines.spread import spread_marks
from app.speech.voice import wire
from app.speech.voice.speakers import Speakers
from app.speech.voice.worker import Voice
from app.speech.voices import VoiceKind

TONE = b"\x00\x20\x00\xe0" * 8_000


class Own:
    def say(self, ask):
        return wire.Answer(ask.ticket, 16_000, TONE)


class Others:
    def __init__(self, error=None):
        self.error, self.asked = error, []

    def say(self, text, voice, rate):
        self.asked.append((text, voice, rate))
        if self.error:
            raise self.error
        return Sound(16_000, bytes(3_200) + TONE)


def speakers(others, made=None):
    def make(kind):
        if made is not None:
            made.append(kind)
        return others

    return Speakers(Own(), Voice.answer, make)


def test_our_own_voice_needs_no_other():
    made = []
    answer = speakers(Others(), made).say(wire.Ask(1, "您好", "", 210))
    assert answer.pcm == TONE
    assert made == []


def test_another_voice_is_made_once_and_its_words_are_spread():
    made, others = [], Others()
    both = speakers(others, made)
    for ticket in (1, 2):
        answer = both.say(wire.Ask(ticket, "您好，世界。", "natural/x", 180))
        assert answer.ticket == ticket
        assert [place for place, _ in answer.marks] == [0, 1, 3, 4]
        assert len(answer.pcm) < len(TONE) + 3_200, "silence at its ends is cut off"
    assert made == [VoiceKind.NATURAL]
    assert others.asked[0] == ("您好，世界。", "natural/x", 180)


@pytest.mark.parametrize(
    ("error", "fault"),
    [(VoiceGoneError("x"), wire.NO_VOICE), (RuntimeError("x"), wire.NOT_SAID)],
)
def test_what_fails_is_told_as_a_fault(error, fault):
    assert speakers(Others(error)).say(wire.Ask(1, "您好", "system/x", 210)).fault == fault


def test_nothing_to_say_is_nothing_to_say_for_others_too():
    others = Others()
    answer = speakers(others).say(wire.Ask(1, "……", "natural/x", 210))
    assert (answer.fault, answer.pcm, others.asked) == ("", b"", [])


def test_every_voice_is_made_clearer_if_that_is_asked():
    for voice in ("", "natural/x"):
        both = speakers(Others())
        plain = both.say(wire.Ask(1, "您好", voice, 210))
        clear = both.say(wire.Ask(1, "您好", voice, 210, clear=True))
        assert len(plain.pcm) == len(clear.pcm)
        assert plain.pcm != clear.pcm


@given(st.text("您好世界，。！ab1 ", max_size=40), st.integers(0, 100_000))
def test_marks_are_in_order_and_inside(text, samples):
    marks = spread_marks(text, samples)
    assert [place for place, _ in marks] == [i for i, c in enumerate(text) if c.isalnum()]
    times = [sample for _, sample in marks]
    assert times == sorted(times)
    assert all(0 <= sample <= samples for sample in times)
