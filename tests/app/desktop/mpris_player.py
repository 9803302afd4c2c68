"""Offers a reading on the session bus, and prints what is asked; started by test_mpris.py.

Reads lines from stdin: "show", then what NowRead has, as JSON; "withdraw"; "quit".
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[3])]

from PySide6.QtCore import QCoreApplication, QObject, Signal  # noqa: E402

from app.desktop.here import media_controls  # noqa: E402
from app.desktop.media import NowRead, Playback, Wish  # noqa: E402
from app.jobs import Jobs  # noqa: E402


class Lines(QObject):
    came = Signal(str)


def main() -> None:
    app = QCoreApplication([])
    jobs, lines = Jobs(), Lines()
    controls = media_controls(jobs)
    controls.asked.connect(lambda wish: print(wish, flush=True))

    def do(line: str) -> None:
        what, _, values = line.strip().partition(" ")
        if what == "show":
            told = json.loads(values)
            told["playback"] = Playback(told["playback"])
            told["can"] = frozenset(map(Wish, told["can"]))
            controls.show(NowRead(**told))
        elif what == "withdraw":
            controls.withdraw()
        else:
            app.quit()
        print(f"did {what}", flush=True)

    def read() -> None:
        for line in sys.stdin:
            lines.came.emit(line)

    lines.came.connect(do)
    threading.Thread(target=read, daemon=True).start()
    print(type(controls).__name__, flush=True)
    app.exec()
    controls.withdraw()
    jobs.close()


main()
