"""The table of all engines, and the list of all voices.

A new engine is a folder beside these, and a row here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.speech.engines.espeak.kind import ESPEAK
from app.speech.engines.espeak.own import OWN_VOICES as OWN_VOICES
from app.speech.engines.kind import EngineKind
from app.speech.engines.kokoro.kind import KOKORO
from app.speech.engines.natural.kind import NATURAL
from app.speech.engines.system.kind import SYSTEM
from app.speech.voices import CHINESE, MANDARIN, Voice

ENGINES = (KOKORO, NATURAL, SYSTEM, ESPEAK)
"""All engines; the engine whose voices sound best is first."""
OWN = ESPEAK
"""The engine that is installed with the app: it speaks when another engine fails."""
DEFAULT_VOICE = OWN_VOICES[0].id
"""The id of the voice that speaks if none was chosen, or if the chosen voice is gone."""

_ADDINGS = tuple(each.adding for each in ENGINES if each.adding is not None)
PACK_ENDINGS = tuple(ending for each in _ADDINGS for ending in each.packs)
"""Endings of the names of files that hold a voice and nothing else."""
_ARCHIVES = (*PACK_ENDINGS, *(ending for each in _ADDINGS for ending in each.archives))
_MODELS = tuple(ending for each in _ADDINGS for ending in each.models)
VOICE_ENDINGS = (*_ARCHIVES, *_MODELS)
"""Endings of the names of files with which a voice can be put in."""


def is_model(path: Path) -> bool:
    """Return whether a file of this name stands for the folder it lies in, which holds a voice."""
    return path.name.lower().endswith(_MODELS)


def is_named_pack(path: Path) -> bool:
    """Return whether a file of this name holds a voice and nothing else; it is not looked into."""
    return path.name.lower().endswith(PACK_ENDINGS)


def voice_source(chosen: Path) -> Path:
    """Return what is put in for a chosen file: an archive, or the folder of any other file."""
    return chosen if chosen.name.lower().endswith(_ARCHIVES) else chosen.parent


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
