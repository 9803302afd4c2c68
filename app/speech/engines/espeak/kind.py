"""espeak-ng's row in the table of engines. Loads no library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.speech.engines.espeak.own import OWN_VOICES
from app.speech.engines.kind import EngineKind, Origin, Sayer

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.espeak.speaking import EspeakVoices

    return EspeakVoices()


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.espeak.rendering import render

    return render(wording, voice)


ESPEAK = EngineKind(
    "own", Origin.OWN, 1, lambda _: OWN_VOICES, _load, _render, soft_consonants=True
)
"""espeak-ng is installed with the app. Its consonants lie 16 to 21 dB below its vowels (ADR 12)."""
