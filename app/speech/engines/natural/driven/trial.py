"""The look at a new folder: a process of its own, which a bad model may end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.processes.command import worker_command
from app.speech.engines.faults import VoiceSilentError
from app.speech.engines.natural.driven.drive import write_drive
from app.speech.engines.trying import number_of

TRIAL_S = 180
"""Seconds. A slow machine loads 330 MB and says six seconds of speech in this time."""
_COMMAND = worker_command("app.speech.engines.natural.driven.trial_process")
_LISTED, _NEW = "listed", "new"


def look_at(
    folder: Path, program: Path | None, stopped: Callable[[], bool], *, is_listed: bool = False
) -> None:
    """Look whether the voice in the folder can be driven, and write that into it.

    `is_listed`: the voice may be in use. `program` is a folder with onnxruntime, None where Python
    has it. Waits for up to TRIAL_S.
    Raises VoiceStoppedError soon after `stopped()`, and OSError.
    """
    kind = _LISTED if is_listed else _NEW
    command = (*_COMMAND, kind, str(folder), *([] if program is None else [str(program)]))
    try:
        number_of(command, "rate", TRIAL_S, stopped)
    except VoiceSilentError:
        write_drive(folder, None)
    finally:
        for copy in folder.glob(".*.new"):  # of a process that was ended
            copy.unlink()
