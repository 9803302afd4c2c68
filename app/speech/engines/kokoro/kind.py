"""The row of Kokoro-82M in the table of engines. Loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.speech.engines.kind import EngineKind, Origin, Sayer
from app.speech.engines.kokoro import ID

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.kokoro.speaking import KokoroVoices

    return KokoroVoices(paths)


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.kokoro.rendering import render

    return render(wording, voice)


KOKORO = EngineKind(ID, Origin.ADDED, 10, lambda _: (), _load, _render, keeps_sound=True)
