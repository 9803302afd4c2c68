"""Let a new voice say a sentence before it is offered, in a process of its own.

sherpa-onnx ends its process over a bad model, and a hostile one may do worse: never in the app.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.processes.command import ENVIRONMENT
from app.speech.engines.natural.faults import VoiceSilentError

TRIAL_S = 120
"""A slow machine loads 400 MB and says six seconds within this."""
_COMMAND = (sys.executable, "-P", "-m", "app.speech.engines.natural.trial_process")


def speaking_rate(folder: Path) -> float:
    """Return the characters a minute at which the voice in `folder` speaks by itself.

    Waits for it, up to TRIAL_S: for a job, not for the window. Raises VoiceSilentError.
    """
    try:
        done = subprocess.run(
            (*_COMMAND, str(folder)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TRIAL_S,
            env=os.environ | ENVIRONMENT,
            check=True,
        )
        return float(done.stdout.decode("ascii").split()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        raise VoiceSilentError(f"{type(error).__name__}: {error}"[:300]) from error
