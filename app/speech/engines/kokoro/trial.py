"""The trial of the voice: it says a sentence in a process of its own, and the time is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.command import worker_command
from app.processes.framing import BabbleError, Frame, Reader
from app.speech.engines.faults import VoiceSilentError, VoiceStoppedError

TRIAL_S = 180
"""Seconds. A slow machine loads 92 MB and says twelve seconds of speech in this time."""
_LOOK_S = 0.2
_COMMAND = worker_command("app.speech.engines.kokoro.trial_process")


def factor_of(folder: Path, stopped: Callable[[], bool] = lambda: False) -> float:
    """Return the seconds of work for a second of sound of the voice in `folder`.

    Waits for up to TRIAL_S. Raises VoiceSilentError, and VoiceStoppedError soon after `stopped()`.
    """
    end = time.monotonic() + TRIAL_S
    try:
        child = BlockingChild((*_COMMAND, str(folder)), Reader(_factor).feed)
        try:
            while True:
                try:
                    return child.next(_LOOK_S)
                except ChildSilentError:
                    if stopped():
                        raise VoiceStoppedError("during the trial") from None
                    if time.monotonic() > end:
                        raise
        finally:
            child.close()
    except ChildLostError as error:
        raise VoiceSilentError(str(error)[:300]) from error


def _factor(frame: Frame) -> float:
    factor = frame.head.get("factor")
    if not isinstance(factor, float) or not 0 < factor < 1000:
        raise BabbleError("no factor")
    return factor
