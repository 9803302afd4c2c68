"""The row of natural voices in the table of engines: models that a person put in, sherpa-onnx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.speech.engines.kind import EngineKind, Sayer
from app.speech.engines.natural import ID
from app.speech.voices import Voice

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _find(paths: Paths) -> tuple[Voice, ...]:
    from app.speech.engines.natural.shelf import natural_voices

    return natural_voices(paths.voices)


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.natural.voice import NaturalVoices

    return NaturalVoices(paths.voices)


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.rendering import plain

    return plain(wording, voice)


NATURAL = EngineKind(ID, 10, _find, _load, _render)
"""A model of 100 MB is loaded before its first sentence, so the patience is large."""
