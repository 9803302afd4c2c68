"""A Wording → what espeak-ng is given: pinyin by words, phonemes where it cannot spell."""

from __future__ import annotations

from app.speech.engines.espeak.phonemes import can_say, other_for_voice, pinyin_for_voice
from app.speech.engines.rendering import in_characters, rendered
from content.model import Spoken
from content.text.readings.readings import ReadWord
from content.text.wording import Wording

CANTONESE_VOICE = "own/cantonese"
"""Takes no pinyin: it reads the characters by itself."""


def render(wording: Wording, voice: str) -> Spoken:
    """Return what this voice of espeak-ng is given."""
    return in_characters(wording) if voice == CANTONESE_VOICE else rendered(wording, _given)


def _given(text: str, word: ReadWord) -> str:
    """Return a word as the voice takes it; characters that nobody can read stay as they are."""
    said = _said(text, word)
    return f"{said} " if said else ""


def _said(text: str, word: ReadWord) -> str:
    if all(reading and can_say(reading) for reading in word.readings):
        return pinyin_for_voice(word.readings)
    given = []
    for character, reading in zip(text[word.start : word.end], word.readings, strict=True):
        if reading and can_say(reading):
            given.append(f" {pinyin_for_voice((reading,))} ")
        else:
            given.append(character)
    whole = "".join(given)
    return whole.strip() if any(word.readings) else other_for_voice(whole)
