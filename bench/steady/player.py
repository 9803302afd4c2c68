"""A child of bench.steady.growth: thousands of short clips through the real player to a sound card.

In bursts, as sentences touched one after another: each burst ends in the middle of a long clip,
by stop(), which lets go of the device.
"""

from __future__ import annotations

import json
import sys
from array import array

from PySide6.QtCore import QCoreApplication, QTimer

from app.speech.engine import Clip, Word
from app.speech.player.process_player import ProcessPlayer
from bench.steady.resident import resident_kb

BURST = 50
SAMPLE_RATE = 22_050
SHORT_MS, LONG_MS = 15, 8000


def clip(number: int, ms: int) -> Clip:
    """Return a buzz with a word at its beginning and one in its middle."""
    size = SAMPLE_RATE * ms // 1000
    pcm = array("h", ((at * 97 + number * 31) % 2001 - 1000 for at in range(64))) * (size // 64 + 1)
    return Clip(
        number, SAMPLE_RATE, pcm.tobytes()[: 2 * size], (Word(0, 0, 1), Word(ms // 2, 1, 2))
    )


def main() -> int:
    """Play so many clips; print one JSON object: KB of player and app after each burst."""
    count = int(sys.argv[1])
    application = QCoreApplication(sys.argv[:1])
    player = ProcessPlayer()
    playing: list[int | None] = []
    app: list[int | None] = []
    faults: list[str] = []
    pids: set[int | None] = set()
    number = 0

    def burst() -> None:
        nonlocal number
        for _ in range(BURST - 1):
            number += 1
            player.enqueue(clip(number, SHORT_MS), 0)
        number += 1
        player.enqueue(clip(number, LONG_MS), 0)

    def on_started(id_: int) -> None:
        if id_ % BURST == 0:
            QTimer.singleShot(20, look)

    def look() -> None:
        player.stop()
        pids.add(player.child_pid)
        playing.append(resident_kb(player.child_pid))
        app.append(resident_kb())
        if number >= count:
            application.quit()
        else:
            burst()

    def on_failed(fault: str) -> None:
        faults.append(fault)
        application.quit()

    player.clip_started.connect(on_started)
    player.failed.connect(on_failed)
    QTimer.singleShot(0, burst)
    application.exec()
    player.close()
    told = {"every": BURST, "player": playing, "app": app, "players": len(pids), "faults": faults}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
