"""Does this voice speak? `python -m app.speech.natural.check FOLDER`, in a process of its own.

sherpa-onnx ends its process over a bad model, and a hostile one may do worse: never in the app.
Prints one line, the characters a minute of CALIBRATION; ends with 0 only if that was speech.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.speech.natural.faults import VoiceSilentError
from app.speech.natural.layout import Layout, first_chinese_speaker, layout_of

CHECK_S = 120
"""A slow machine loads 400 MB and says six seconds within this."""
_ROOT = Path(__file__).parents[3]


def speaking_rate(folder: Path) -> float:
    """Return the characters a minute at which the voice in `folder` speaks by itself.

    Waits for it, up to CHECK_S: for a job, not for the window. Raises VoiceSilentError.
    """
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", "app.speech.natural.check", str(folder)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CHECK_S,
            env=environment,
            check=True,
        )
        return float(done.stdout.decode("ascii").split()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        raise VoiceSilentError(f"{type(error).__name__}: {error}"[:300]) from error


def main() -> int:
    """Load, speak, measure."""
    import sherpa_onnx

    from app.speech.drivers.natural_voice import generate, load
    from app.speech.drivers.sound import CALIBRATION, measured_rate

    folder = Path(sys.argv[1])
    layout: Layout = layout_of(folder)
    tts = load(sherpa_onnx, folder, layout)
    speaker = first_chinese_speaker(layout.family, tts.num_speakers)
    print(f"{measured_rate(generate(tts, CALIBRATION, speaker, 1.0)):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
