"""The table of phonemes against the phonemes that the voice itself makes."""

from __future__ import annotations

import ctypes

import pytest
from fakes.dictionaries import lexicon

from app.speech.engines.espeak import library as espeak_library
from app.speech.engines.espeak.rendering import (
    can_say,
    other_for_voice,
    phonemes,
    pinyin_for_voice,
)


@pytest.fixture(scope="module")
def heard():
    """Return espeak-ng's phonemes for a text."""
    espeak, _ = espeak_library.load()
    espeak.SetVoiceByName(b"sit/cmn")
    translate = espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    translate.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]

    def heard(text: str) -> str:
        buffer = ctypes.create_string_buffer(text.encode())
        place = ctypes.c_void_p(ctypes.addressof(buffer))
        said = ""
        while place.value:
            said += (translate(ctypes.byref(place), 1, 0) or b"").decode()
        return said.replace("_", "").replace("|", "").strip()

    return heard


def test_the_voice_says_every_syllable_of_the_dictionaries_in_every_tone(heard) -> None:
    syllables = {
        reading[:-1] for code in range(0x4E00, 0x9FA6) for reading in lexicon().possible(chr(code))
    }
    sayable = {each for each in syllables if can_say(each + "1")}
    assert len(sayable) > 400
    assert syllables - sayable <= {"ê", "hm", "hng", "m", "n", "ng"}
    for syllable in sorted(sayable):
        if syllable.endswith("iong") and syllable != "iong":
            continue  # ours: only phonemes, which this call of the library does not take
        for tone in "12345":
            given = pinyin_for_voice([syllable + tone])
            expected = phonemes([syllable + tone])[2:-2]
            # Phonemes come back without their stress mark when they are a word's only vowel.
            assert heard(given).replace("'", "") == expected.replace("'", ""), given


def test_a_word_is_said_as_one(heard) -> None:
    assert heard(pinyin_for_voice(["zhong4", "yao4"])) == "ts.ong51j'Au51"
    assert pinyin_for_voice(["ying1", "xiong2"]) == "[[ji55NS;j'ong35]]"


def test_letters_and_marks_are_kept_apart_from_pinyin() -> None:
    assert other_for_voice("ma3") == "ma 3"
    assert other_for_voice("“") == ""
    assert other_for_voice("——") == "， ，"
    assert other_for_voice("，") == "，"
