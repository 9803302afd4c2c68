"""The trial of the voice: it says a sentence in a process of its own, and the time is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.processes.command import worker_command
from app.speech.engines.faults import VoiceSilentError
from app.speech.engines.trying import number_of

TRIAL_S = 180
"""Seconds. A slow machine loads 92 MB and says twelve seconds of speech in this time."""
_COMMAND = worker_command("app.speech.engines.kokoro.trial_process")


def factor_of(folder: Path, stopped: Callable[[], bool] = lambda: False) -> float:
    """Return the seconds of work for a second of sound of the voice in `folder`.

    Waits for up to TRIAL_S. Raises VoiceSilentError, and VoiceStoppedError soon after `stopped()`.
    """
    factor = number_of((*_COMMAND, str(folder)), "factor", TRIAL_S, stopped)
    if not 0 < factor < 1000:
        raise VoiceSilentError(f"a factor of {factor}")
    return factor
