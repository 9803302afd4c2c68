"""The trial of a new voice: it says a sentence before it is offered, in a process of its own.

sherpa-onnx ends its process over a bad model, and a hostile model may do worse.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.command import worker_command
from app.processes.framing import BabbleError, Frame, Reader
from app.speech.engines.faults import VoiceSilentError, VoiceStoppedError

TRIAL_S = 120
"""Seconds. A slow machine loads 400 MB and says six seconds of speech in this time."""
_LOOK_S = 0.2
"""Seconds between two questions whether the person has stopped it."""
_COMMAND = worker_command("app.speech.engines.natural.trial_process")


def speaking_rate(folder: Path, stopped: Callable[[], bool] = lambda: False) -> float:
    """Return the characters a minute at which the voice in `folder` speaks by itself.

    Waits for up to TRIAL_S, so it is for a job and not for the window. Raises VoiceSilentError, and
    VoiceStoppedError soon after `stopped()` is true; the process has ended then.
    """
    try:
        child = BlockingChild((*_COMMAND, str(folder)), Reader(_rate).feed)
        try:
            return _answer(child, stopped)
        finally:
            child.close()
    except ChildLostError as error:
        raise VoiceSilentError(str(error)[:300]) from error


def _answer(child: BlockingChild[float], stopped: Callable[[], bool]) -> float:
    end = time.monotonic() + TRIAL_S
    while True:
        try:
            return child.next(_LOOK_S)
        except ChildSilentError:
            if stopped():
                raise VoiceStoppedError("during the trial") from None
            if time.monotonic() > end:
                raise


def _rate(frame: Frame) -> float:
    rate = frame.head.get("rate")
    if not isinstance(rate, float):
        raise BabbleError("no rate")
    return rate
