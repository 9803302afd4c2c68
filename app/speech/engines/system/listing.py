"""The list of the operating system's Chinese voices, made by a short process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from app.processes.command import ENVIRONMENT, worker_command
from app.speech.engines.system import DRIVERS, ID
from app.speech.voices import Voice

LIST_S = 20
"""Seconds. The system's speech service may have to be started first."""
LISTER = worker_command("app.speech.engines.system.voice")


def voices_of_system(
    platform: str = sys.platform, lister: tuple[str, ...] = LISTER
) -> tuple[Voice, ...]:
    """Return the voices; empty if there are none or the process fails. Takes seconds."""
    if platform not in DRIVERS:
        return ()
    try:
        done = subprocess.run(
            lister,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIST_S,
            env=os.environ | ENVIRONMENT,
            check=True,
        )
        return _listed(done.stdout)
    except (OSError, subprocess.SubprocessError):
        return ()


def _listed(output: bytes) -> tuple[Voice, ...]:
    """Return the voices in the last line of the output; every field is checked."""
    try:
        found = json.loads(output.decode("utf-8").strip().splitlines()[-1])
        voices = [
            Voice(str(each["id"]), str(each["language"]), str(each["name"]), str(each["gender"]))
            for each in found
        ]
    except (ValueError, IndexError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(voice for voice in voices if voice.id.startswith(f"{ID}/"))
