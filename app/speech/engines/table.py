"""The table of all engines, and the list of all voices.

A new engine is a folder beside these, and a row here.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.speech.engines.espeak.kind import ESPEAK
from app.speech.engines.espeak.own import OWN_VOICES as OWN_VOICES
from app.speech.engines.kind import EngineKind
from app.speech.engines.natural.kind import NATURAL
from app.speech.engines.system.kind import SYSTEM
from app.speech.voices import CHINESE, MANDARIN, Voice

ENGINES = (NATURAL, SYSTEM, ESPEAK)
"""All engines; the engine whose voices sound best is first."""
OWN = ESPEAK
"""The engine that is installed with the app: it speaks when another engine fails."""
DEFAULT_VOICE = OWN_VOICES[0].id
"""The id of the voice that speaks if none was chosen, or if the chosen voice is gone."""


def engine_of(voice: str) -> EngineKind:
    """Return the engine of the voice with this id; our own engine if the id names none."""
    head, stroke, _ = voice.partition("/")
    return next((each for each in ENGINES if stroke and each.id == head), OWN)


def chinese_voices(found: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return all voices that speak Chinese, with our own, best first; each id once.

    In the order of the table; Mandarin before Cantonese. Voices of other languages are left out:
    they would spell Chinese or be silent.
    """
    here = {voice.id: voice for voice in (*found, *OWN_VOICES) if voice.language in CHINESE}

    def rank(voice: Voice) -> tuple[bool, bool, int]:
        place = ENGINES.index(engine_of(voice.id))
        return (not voice.usable, voice.language != MANDARIN, place)

    return tuple(sorted(here.values(), key=rank))


def voice_to_use(chosen: str, here: Iterable[Voice]) -> str:
    """Return the id to speak with: the chosen voice if it is here and usable, else the default.

    Without a choice it is the default as well: a voice that is new on the machine must not change
    how the app sounds until the reader chooses it.
    """
    return chosen if any(v.id == chosen and v.usable for v in here) else DEFAULT_VOICE
