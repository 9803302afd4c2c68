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
    """Write the model's quick form, say a sentence twice, and tell what the second time took."""
    work = Worker()
    from app.speech.engines.kokoro.quick.writing import make_quick
    from app.speech.engines.kokoro.shelf import MODEL, PROGRAM, QUICK
    from app.speech.engines.kokoro.speakers import DEFAULT
    from app.speech.engines.kokoro.speaking import trial

    folder = Path(sys.argv[1])
    program = folder / PROGRAM
    files = tuple(folder / f"{name}.bin" for name in DEFAULT.files)
    model = make_quick(folder)
    factor = trial(model, program if program.is_dir() else None, files, LETTERS)
    if model.name == QUICK:
        (folder / MODEL).unlink(missing_ok=True)  # nothing needs it any more
    work.tell(pack({"factor": float(factor)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
