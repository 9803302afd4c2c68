"""The row of Kokoro-82M in the table of engines. Loads nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.speech.engines.kind import EngineKind, Getting, Origin, Sayer
from app.speech.engines.kokoro import ID
from app.speech.voices import Voice

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _find(paths: Paths) -> tuple[Voice, ...]:
    from app.speech.engines.kokoro.shelf import voices

    return voices(paths)


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.kokoro.speaking import KokoroVoices

    return KokoroVoices(paths)


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.kokoro.rendering import render

    return render(wording, voice)


def _is_fast(paths: Paths) -> bool:
    from app.speech.engines.kokoro.shelf import installed

    here = installed(paths)
    return here is not None and here.is_fast


def _sizes() -> tuple[int, int]:
    from app.speech.engines.kokoro.getting.fetch import size_kept, size_to_fetch

    return size_to_fetch(), size_kept()


def _get(paths: Paths, told: Callable[[int, int], None], stopped: Callable[[], bool]) -> Voice:
    from app.speech.engines.kokoro.getting.fetch import fetch

    return fetch(paths, told, stopped)


def _remove(paths: Paths, voice: str) -> bool:
    from app.speech.engines.kokoro.shelf import remove

    return remove(paths, voice)


KOKORO = EngineKind(
    ID,
    Origin.ADDED,
    10,
    _find,
    _load,
    _render,
    getting=Getting(_sizes, _get, _remove, _is_fast),
    keeps_sound=True,
    room=30_000,
)
"""The patience is for a model that is loaded before its first sentence. The room is four fifths of
what clips.py keeps, at 5.5 kB a character."""
