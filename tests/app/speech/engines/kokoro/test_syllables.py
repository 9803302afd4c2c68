"""Every syllable of Mandarin has letters of the model, and no two share them."""

from __future__ import annotations

import pytest

from app.speech.engines.kokoro.alphabet import LETTERS, numbers
from app.speech.engines.kokoro.syllables import TONES, curled, letters
from content.text.readings.lexicon_table import DATA

INTERJECTIONS = ("m", "n", "ng", "hm", "hng", "ê")
SAME_SOUND = {"lo": "luo", "yo": "wo"}
"""Spellings of one sound in the transcription that the model was trained with."""


def syllables() -> list[str]:
    lines = (DATA / "espeak_phonemes.tsv").read_text("utf-8").splitlines()
    listed = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return sorted({*listed, *INTERJECTIONS})


def test_all_syllables_in_all_tones_are_in_the_alphabet() -> None:
    assert len(syllables()) >= 415
    for syllable in syllables():
        for tone, sign in TONES.items():
            said = letters(syllable + tone)
            assert said is not None, syllable
            assert set(said) <= set(LETTERS), (syllable, said)
            assert said.count(sign) == 1 if sign else not set(said) & set(TONES.values()), said


def test_no_two_syllables_sound_alike() -> None:
    seen: dict[str, str] = {}
    for syllable in syllables():
        said = letters(syllable + "1") or ""
        other = seen.setdefault(said, syllable)
        assert (
            other == syllable
            or SAME_SOUND.get(other) == syllable
            or (SAME_SOUND.get(syllable) == other)
        ), (other, syllable, said)


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("zhong4", "ꭧʊ↘ŋ"), ("shi4", "ʂɨ↘"), ("zi5", "ʦɨ"), ("lv4", "ly↘"), ("nve4", "nɥe↘"),
        ("xiong2", "ɕjʊ↗ŋ"), ("yuan2", "ɥɛ↗n"), ("wu3", "u↓"), ("er4", "ɚ↘"), ("hng1", "hŋ→"),
        ("ju2", "ʨy↗"), ("weng1", "wə→ŋ"), ("e4", "ɤ↘"), ("m2", "m↗"),
    ],
)  # fmt: skip
def test_known_ones(reading: str, said: str) -> None:
    assert letters(reading) == said


@pytest.mark.parametrize(
    ("reading", "said"),
    [("hua1", "xwa→ɚ"), ("dian3", "tja↓ɚ"), ("shi4", "ʂə↘ɚ"), ("hai2", "xa↗ɚ"), ("jin1", "ʨi→ɚ")],
)
def test_curled_by_er(reading: str, said: str) -> None:
    assert curled(reading) == said


@pytest.mark.parametrize("reading", ["", "5", "a", "zhong", "zhong6", "xyz3", "b1", "3"])
def test_what_is_no_syllable_has_none(reading: str) -> None:
    assert letters(reading) is None
    assert curled(reading) is None


def test_numbers_follow_each_other_and_are_no_edge() -> None:
    assert numbers("ꭧʊ↘ŋ") == [23, 135, 173, 112]
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert all(0 < number < 178 for number in LETTERS.values())
    with pytest.raises(KeyError):
        numbers("中")
