"""The row of natural voices in the table of engines: models that a person put in, sherpa-onnx."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.speech.engines.kind import Adding, EngineKind, Origin, Sayer
from app.speech.engines.natural import ID
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS, MODEL_ENDING
from app.speech.voices import Voice

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _find(paths: Paths) -> tuple[Voice, ...]:
    from app.speech.engines.natural.driven import runtime
    from app.speech.engines.natural.shelf import natural_voices

    return natural_voices(paths.voices, can_drive=runtime.is_here(paths))


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.natural.voice import NaturalVoices

    return NaturalVoices(paths)


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.rendering import plain

    return plain(wording, voice)


def _render_by_files(wording: Wording, voice: str, paths: Paths) -> Spoken | None:
    from app.speech.engines.natural.driven.runtime import drive_of

    drive = drive_of(paths, voice)
    if drive is None:
        return None
    from app.speech.engines.natural.driven.rendering import render

    return render(wording, drive.script)


def _install(paths: Paths, source: Path, stopped: Callable[[], bool]) -> Voice:
    from app.speech.engines.natural.driven import runtime
    from app.speech.engines.natural.install import install_voice

    program = runtime.program(paths)
    can_drive = runtime.is_here(paths)
    return install_voice(
        source, paths.voices, stopped=stopped, can_drive=can_drive, program=program
    )


def _remove(paths: Paths, voice: str) -> bool:
    from app.speech.engines.natural.shelf import remove_voice

    return remove_voice(paths.voices, voice)


_ADDING = Adding(ARCHIVE_ENDINGS, (MODEL_ENDING,), "sherpa-onnx>=2.0,<3", _install, _remove)

NATURAL = EngineKind(
    ID,
    Origin.ADDED,
    10,
    _find,
    _load,
    _render,
    _ADDING,
    keeps_sound=True,
    room=30_000,
    render_by_files=_render_by_files,
)
"""A model of 100 MB is loaded before its first sentence, so the patience is large. The sound of
driven voices is kept, as that of 像真人的声音; others keep none, and preparing takes no time."""
