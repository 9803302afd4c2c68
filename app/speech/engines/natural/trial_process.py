"""The process of a voice's trial: `python -m …natural.trial_process FOLDER`, started by trial.py.

Writes one frame, the characters a minute of CALIBRATION, if the sound was speech.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.processes.framing import pack
from app.processes.worker import Worker
from app.speech.engines.natural.layout import first_chinese_speaker, layout_of


def main() -> int:
    """Load the voice, say CALIBRATION, and write its speed."""
    work = Worker()
    import sherpa_onnx

    from app.speech.engines.natural.voice import generate, load
    from app.speech.engines.sound import CALIBRATION, measured_rate

    folder = Path(sys.argv[1])
    layout = layout_of(folder, "")
    tts = load(sherpa_onnx, folder, layout)
    speaker = first_chinese_speaker(layout.family, tts.num_speakers)
    work.tell(pack({"rate": float(measured_rate(generate(tts, CALIBRATION, speaker, 1.0)))}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
