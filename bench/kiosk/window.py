"""The real window of a visit, which obeys signals besides: `python -m bench.kiosk.window`.

SIGUSR1: the visitor says 我看完了; SIGUSR2: the window's own thread hangs.
"""

from __future__ import annotations

import signal
import sys
import time

from PySide6.QtCore import QTimer

import ui.start.kiosk.visit as kiosk
from app.kiosk.machine import MachineRead
from app.kiosk.places import MachinePlaces
from app.processes.worker import Worker


class Obedient(kiosk.Visit):
    """Ends, or hangs, when it is told to; Python sees signals between two beats."""

    def __init__(self, places: MachinePlaces, read: MachineRead, work: Worker) -> None:
        super().__init__(places, read, work)
        # In a turn of its own: the signal may come while a word to the keeper is being written.
        signal.signal(signal.SIGUSR1, lambda *_: QTimer.singleShot(0, self.end))
        signal.signal(signal.SIGUSR2, lambda *_: time.sleep(1000))


if __name__ == "__main__":
    from ui.main import main

    setattr(kiosk, "Visit", Obedient)  # noqa: B010
    sys.argv[1:] = ["--kiosk-visit"]
    sys.exit(main())
