"""Impossible clips are found: silence or too little sound for the text."""

from __future__ import annotations

import pytest

from app.speech.voice.clip_check import is_impossible, sayable


def sound(ms: int) -> bytes:
    return b"\x10\x27" * (8 * ms)


@pytest.mark.parametrize(
    ("text", "count"),
    [("今天好。", 3), ("……", 0), ("", 0), ("A 12，好", 3), ("[[S;j'ong35]]猫", 2), ("——！", 0)],
)
def test_what_must_be_heard(text, count):
    assert sayable(text) == count


def test_silence_for_words_is_impossible_and_for_none_is_fine():
    assert is_impossible(bytes(16_000), 8000, 1, 210)
    assert not is_impossible(bytes(16_000), 8000, 0, 210)
    assert not is_impossible(b"", 8000, 0, 210)


@pytest.mark.parametrize(("rate", "least"), [(210, 400), (300, 280), (120, 700)])
def test_the_least_sound_for_ten_characters_goes_with_the_rate(rate, least):
    assert is_impossible(sound(least - 5), 8000, 10, rate)
    assert not is_impossible(sound(least + 5), 8000, 10, rate)
