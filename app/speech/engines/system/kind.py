"""The row of the operating system's voices in the table of engines: SAPI5, NSSpeechSynthesizer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.speech.engines.kind import EngineKind, Origin, Sayer
from app.speech.engines.system import DRIVERS, ID
from app.speech.voices import Voice

if TYPE_CHECKING:
    from app.files.paths import Paths
    from content.model import Spoken
    from content.text.wording import Wording


def _spoken_files(paths: Paths) -> Path:
    """Return the folder through which the system's voices hand over their sound."""
    return paths.cache / "speaking"


def _find(paths: Paths) -> tuple[Voice, ...]:
    from app.speech.engines.system.listing import voices_of_system

    return voices_of_system()


def _load(paths: Paths) -> Sayer:
    from app.speech.engines.sound import VoiceGoneError

    driver = DRIVERS.get(sys.platform)
    if driver is None:
        raise VoiceGoneError("this system has no voices that could be asked")
    from app.speech.engines.system.voice import SystemVoices

    return SystemVoices(driver, _spoken_files(paths))


def _render(wording: Wording, voice: str) -> Spoken:
    from app.speech.engines.rendering import plain

    return plain(wording, voice)


def _tidy(paths: Paths) -> None:
    from app.speech.engines.system.voice import sweep

    sweep(_spoken_files(paths))


SYSTEM = EngineKind(ID, Origin.COMPUTER, 3, _find, _load, _render, tidy=_tidy)
"""The system's speech service may have to be started first, so the patience is large."""
