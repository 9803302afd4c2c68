"""The trial of a new voice: a process of its own says a sentence and answers with one number.

A bad model may end its process, and a hostile one may do worse.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.framing import BabbleError, Frame, Reader
from app.speech.engines.faults import VoiceSilentError, VoiceStoppedError

_LOOK_S = 0.2
"""Seconds between two questions whether the person has stopped it."""


def number_of(
    command: Sequence[str], name: str, longest_s: float, stopped: Callable[[], bool]
) -> float:
    """Return the number of this name in the frame that the process writes.

    Waits for up to `longest_s`, so it is for a job and not for the window. Raises VoiceSilentError,
    and VoiceStoppedError soon after `stopped()` is true; the process has ended then.
    """

    def read(frame: Frame) -> float:
        number = frame.head.get(name)
        if not isinstance(number, float):
            raise BabbleError(f"no {name}")
        return number

    try:
        child = BlockingChild(command, Reader(read).feed)
        try:
            return _answer(child, longest_s, stopped)
        finally:
            child.close()
    except ChildLostError as error:
        raise VoiceSilentError(str(error)[:300]) from error


def _answer(child: BlockingChild[float], longest_s: float, stopped: Callable[[], bool]) -> float:
    end = time.monotonic() + longest_s
    while True:
        try:
            return child.next(_LOOK_S)
        except ChildSilentError:
            if stopped():
                raise VoiceStoppedError("during the trial") from None
            if time.monotonic() > end:
                raise
