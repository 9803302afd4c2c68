"""The trial of a new voice: it says a sentence before it is offered, in a process of its own.

sherpa-onnx ends its process over a bad model, and a hostile model may do worse.
"""

from __future__ import annotations

from pathlib import Path

from app.processes.blocking_child import BlockingChild, ChildLostError
from app.processes.command import worker_command
from app.processes.framing import BabbleError, Frame, Reader
from app.speech.engines.natural.faults import VoiceSilentError

TRIAL_S = 120
"""Seconds. A slow machine loads 400 MB and says six seconds of speech in this time."""
_COMMAND = worker_command("app.speech.engines.natural.trial_process")


def speaking_rate(folder: Path) -> float:
    """Return the characters a minute at which the voice in `folder` speaks by itself.

    Waits for up to TRIAL_S, so it is for a job and not for the window. Raises VoiceSilentError.
    """
    try:
        child = BlockingChild((*_COMMAND, str(folder)), Reader(_rate).feed)
        try:
            return child.next(TRIAL_S)
        finally:
            child.close()
    except ChildLostError as error:
        raise VoiceSilentError(str(error)[:300]) from error


def _rate(frame: Frame) -> float:
    rate = frame.head.get("rate")
    if not isinstance(rate, float):
        raise BabbleError("no rate")
    return rate
