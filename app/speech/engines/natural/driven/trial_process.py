"""The process of the look: `python -m …driven.trial_process KIND FOLDER [PROGRAM]`, by trial.py.

Writes the drive into the folder, and one frame with the characters a minute, 0 if it is not driven.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.processes.framing import pack
from app.processes.worker import Worker
from app.speech.engines.natural.driven.drive import write_drive
from app.speech.engines.natural.layout import layout_of


def main() -> int:
    """Look at the folder, and write what was found."""
    work = Worker()
    from app.speech.engines.natural.driven.looking import look

    kind, folder = sys.argv[1], Path(sys.argv[2])
    program = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    drive = look(folder, layout_of(folder), program, is_listed=kind == "listed")
    write_drive(folder, drive)
    work.tell(pack({"rate": float(drive.rate) if drive is not None else 0.0}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
