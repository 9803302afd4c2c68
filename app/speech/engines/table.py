"""The engines in one table, and the one list of voices that comes of it.

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
"""Those whose voices sound best come first."""
OWN = ESPEAK
"""The engine that the app carries along: it speaks wherever another engine does not."""
DEFAULT_VOICE = OWN_VOICES[0].id
"""Speaks where nothing was chosen, and where what was chosen has gone."""


def engine_of(voice: str) -> EngineKind:
    """Return the engine of the voice with this id; an id without a known one is our own's."""
    head, stroke, _ = voice.partition("/")
    return next((each for each in ENGINES if stroke and each.id == head), OWN)


def chinese_voices(found: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return all that speak Chinese, our own among them, best first; no id twice.

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

    Nothing chosen is the default, too: a voice that turns up (a system update, a stick) must not
    change how the app sounds until somebody chooses it.
    """
    return chosen if any(v.id == chosen and v.usable for v in here) else DEFAULT_VOICE
