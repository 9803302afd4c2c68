"""How espeak-ng speaks our own voices: variant, pitch, and range of the pitch.

espeak-ng 1.52 moves the pitch of Chinese by 4 to 5 semitones, where people use ten or more and
tell words apart by it: hence the ranges. All figures: docs/adr/0012.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.engines.espeak.own import OWN_VOICES
from app.speech.engines.espeak.rate import CANTONESE, MANDARIN, MANDARIN_FEMALE, Measured


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """Parameters for espeak-ng. `pitch` and `pitch_range` are its own, 0-100; 50 is its default.

    `volume`, of 1, brings the voice to the loudness of the others (`./run.sh bench voices`).
    """

    name: str
    pitch: int = 50
    pitch_range: int = 50
    measured: Measured = MANDARIN
    volume: float = 1.0


_VOICES = {
    "own/clear-woman": EspeakVoice("sit/cmn+Annie", measured=MANDARIN_FEMALE),
    "own/clear-man": EspeakVoice("sit/cmn+m3", pitch_range=100),
    "own/soft-woman": EspeakVoice("sit/cmn+f1", pitch_range=100, volume=0.87),
    "own/low-man": EspeakVoice("sit/cmn+m1", pitch_range=100),
    "own/cantonese": EspeakVoice("sit/yue", measured=CANTONESE),
}


def espeak_voice(voice: str) -> EspeakVoice:
    """Return the parameters of this voice; another id is taken as an id of espeak-ng's own."""
    return _VOICES.get(voice or OWN_VOICES[0].id) or EspeakVoice(voice)
