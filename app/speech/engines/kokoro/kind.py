"""The row of Kokoro-82M in the table of engines. Loads nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.speech.engines.kind import Adding, EngineKind, Getting, Origin, Sayer
from app.speech.engines.kokoro import ENDING, ID
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


def _damaged(paths: Paths) -> tuple[Voice, ...]:
    from app.speech.engines.kokoro.shelf import damaged

    return damaged(paths)


def _sizes() -> tuple[int, int]:
    from app.speech.engines.kokoro.getting.room import size_kept, size_to_fetch

    return size_to_fetch(), size_kept()


def _left(paths: Paths) -> tuple[int, int]:
    from app.speech.engines.kokoro.getting.fetch import still_to_fetch

    return still_to_fetch(paths)


def _size_of_pack() -> int:
    from app.speech.engines.kokoro.getting.packing import size_of_pack

    return size_of_pack()


def _get(paths: Paths, told: Callable[[int, int], None], stopped: Callable[[], bool]) -> Voice:
    from app.speech.engines.kokoro.getting.fetch import fetch

    return fetch(paths, told, stopped)


def _pack(
    paths: Paths, target: Path, told: Callable[[int, int], None], stopped: Callable[[], bool]
) -> int:
    from app.speech.engines.kokoro.getting.packing import write_pack

    return write_pack(paths, target, told, stopped)


def _is_pack(file: Path) -> bool:
    from app.speech.engines.kokoro.getting.packing import is_pack

    return is_pack(file)


def _install(paths: Paths, source: Path, stopped: Callable[[], bool]) -> Voice:
    from app.speech.engines.kokoro.getting.unpacking import install_pack

    return install_pack(paths, source, stopped)


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
    Adding((), (), "onnxruntime>=1.32,<1.33", _install, _remove, (ENDING,), _is_pack),
    getting=Getting(
        _sizes, _get, _remove, _is_fast, _pack, _damaged, left=_left, size_of_pack=_size_of_pack
    ),
    keeps_sound=True,
    room=30_000,
)
"""The patience is for a model that is loaded before its first sentence. The room is four fifths of
what clips.py keeps, at 5.5 kB a character."""
