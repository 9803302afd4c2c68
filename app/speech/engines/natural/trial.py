"""The trial of a new voice: it says a sentence before it is offered, in a process of its own.

sherpa-onnx ends its process over a bad model, and a hostile model may do worse.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.processes.command import worker_command
from app.speech.engines.trying import number_of

TRIAL_S = 120
"""Seconds. A slow machine loads 400 MB and says six seconds of speech in this time."""
_COMMAND = worker_command("app.speech.engines.natural.trial_process")


def speaking_rate(folder: Path, stopped: Callable[[], bool] = lambda: False) -> float:
    """Return the characters a minute at which the voice in `folder` speaks by itself.

    Waits for up to TRIAL_S. Raises VoiceSilentError, and VoiceStoppedError soon after `stopped()`.
    """
    return number_of((*_COMMAND, str(folder)), "rate", TRIAL_S, stopped)
