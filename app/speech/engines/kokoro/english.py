"""English words and letters → the letters of Kokoro-82M, through espeak-ng's American English.

espeak-ng is loaded in the voice's process anyway, and knows how WiFi, iPhone and USB are said. It
gives the international phonetic alphabet; the model writes diphthongs with a capital letter each.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from app.speech.engines.kokoro.alphabet import LETTERS

VOICE = "en-us"
_IPA = 2
"""espeak_TextToPhonemes: give the international phonetic alphabet."""
_UTF8 = 1
_CHANGES = (
    ("əʊ", "Q"),
    ("oʊ", "O"),
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("ɔɪ", "Y"),
    ("dʒ", "ʤ"),
    ("tʃ", "ʧ"),
    ("ʔn", "tᵊn"),
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɚ", "əɹ"),
    ("ɐ", "ə"),
    ("ɾ", "T"),
    ("r", "ɹ"),
    ("g", "ɡ"),
    ("ʔ", "t"),
    ("x", "k"),
    ("ɬ", "l"),
    ("e", "A"),
    ("ː", ""),
)
"""(espeak-ng's sign, the model's), in this order."""

_SYLLABIC = re.compile("əl(?![ˈˌaeiouæɑɐɒɔəɚɛɜɪʊʌᵻ])")
"""The l of apple and of total; in hello a vowel follows."""


def in_letters(ipa: str) -> str:
    """Return espeak-ng's phonetic alphabet in the model's letters; unknown signs are left out."""
    ipa = unicodedata.normalize("NFD", ipa)
    ipa = _SYLLABIC.sub("ᵊl", ipa)
    for sign, letter in _CHANGES:
        ipa = ipa.replace(sign, letter)
    return "".join(letter for letter in ipa if letter in LETTERS)


@lru_cache(maxsize=2000)
def _looked_up(text: str) -> str:
    return in_letters(_phonemes(text))


def english(text: str) -> str:
    """Return the letters of an English word or letter, "" if espeak-ng says nothing for it.

    Capital letters alone are spelt, words are said: A P P, WiFi. Raises VoiceLibraryError.
    """
    return _looked_up(text)


def _phonemes(text: str) -> str:
    from app.speech.engines.espeak import library

    binding, _ = library.load()
    return _asked(binding, text)


def _asked(binding: Any, text: str) -> str:
    """Return what espeak-ng's English voice would say, and give it back the voice that it had."""
    ask: Callable[..., Any] = binding.dll.espeak_TextToPhonemes
    ask.restype = ctypes.c_char_p  # type: ignore[attr-defined]
    ask.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]  # type: ignore[attr-defined]
    present = binding.GetCurrentVoice()
    before = present.contents.identifier if present else None
    binding.SetVoiceByName(VOICE.encode())
    try:
        rest = ctypes.c_char_p(text.encode("utf-8", "replace"))
        said = []
        while rest.value:  # a clause at a time; the pointer is None at the end
            said.append((ask(ctypes.byref(rest), _UTF8, _IPA) or b"").decode("utf-8", "replace"))
        return " ".join(said)
    finally:
        if before is not None:
            binding.SetVoiceByName(before)
