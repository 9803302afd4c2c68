"""The process of the trial: `python -m …kokoro.trial_process FOLDER`, started by trial.py.

Writes one frame with the seconds of work for a second of sound, if the sound was speech.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.processes.framing import pack
from app.processes.worker import Worker

LETTERS = (
    "ʨi→ntʰjɛ→n tʰjɛ→nʨʰi↘ xə↗n xau↓, wo↓mən i↘ʨʰi↓ tau↘ kʊ→ŋɥɛ↗nli ʦou↓i ʦou↓, kʰa↘nkʰan xwa→."
)
"""今天天气很好，我们一起到公园里走一走，看看花。"""


def main() -> int:
    """Load the voice, say a sentence twice, and write what the second time took."""
    work = Worker()
    from app.speech.engines.kokoro.shelf import MODEL, PROGRAM
    from app.speech.engines.kokoro.speakers import DEFAULT
    from app.speech.engines.kokoro.speaking import trial

    folder = Path(sys.argv[1])
    program = folder / PROGRAM
    files = (folder / f"{DEFAULT.timbre}.bin", folder / f"{DEFAULT.prosody}.bin")
    factor = trial(folder / MODEL, program if program.is_dir() else None, files, LETTERS)
    work.tell(pack({"factor": float(factor)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
