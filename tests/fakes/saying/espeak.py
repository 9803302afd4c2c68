"""What espeak-ng's Chinese voice makes of a text, without any sound."""

from __future__ import annotations

import ctypes
import re

from app.speech.engines.espeak import library


def phonemes_of(text: str) -> str:
    """Return espeak-ng's own phonemes for a text, words with a blank between them."""
    espeak, _ = library.load()
    espeak.SetVoiceByName(b"sit/cmn")
    translate = espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    translate.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
    buffer = ctypes.create_string_buffer(text.encode())
    place = ctypes.c_void_p(ctypes.addressof(buffer))
    said = ""
    while place.value:
        said += (translate(ctypes.byref(place), 1, 0) or b"").decode()
    return re.sub(r"\([a-z-]+\)|[_|]", "", said).strip()
