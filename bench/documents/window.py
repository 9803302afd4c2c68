"""The child of bench.documents.times that opens the app: `python -m bench.documents.window FILE`.

The real window and the real importing process, without a voice. A timer without a pause fires once
in each turn of the event loop: the time between two of them is that of a turn. Prints one line of
JSON: the longest turn by the clock, the most work of the app's process in one turn, both in ms, and
the number of turns.

Work is the processor's time of all threads of the app's process, since Python lets one of them run
at a time. On a quiet machine no turn can be longer; on a busy one the clock also counts others.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from fakes.dictionaries import DICTIONARIES
from fakes.introduced import introduce
from fakes.silent_app import SilentApp
from fakes.voices.desktop import FakeMedia
from fakes.voices.speech import FakeEngine, FakePlayer, FakeVolume
from PySide6.QtCore import QTimer

from app.files.paths import HOME_VARIABLE, default_paths
from app.importing.child import ImportingChild
from ui.main import Yinling, make_application
from ui.shell.destinations.shelf import Bring

WAIT_MS = 90_000


class Turns:
    """Measures each turn of the event loop."""

    def __init__(self) -> None:
        self.longest_s, self.work_s, self.count = 0.0, 0.0, 0
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._last, self._worked = time.perf_counter(), time.process_time()

    def begin(self) -> None:
        """Measure from now on."""
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer.start()

    def end(self) -> None:
        """Measure no longer."""
        self._timer.stop()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        self.longest_s = max(self.longest_s, now - self._last)
        self.work_s = max(self.work_s, worked - self._worked)
        self.count += 1
        self._last, self._worked = now, worked


def main() -> int:
    """Bring the file to the window; print its longest turn until the articles are shown."""
    application = make_application(["yinling-bench"])
    with tempfile.TemporaryDirectory(prefix="yl-turns-") as home:
        paths = default_paths({HOME_VARIABLE: home}, "linux")
        paths.create()
        introduce(paths)
        engine, player, volume, media = FakeEngine(), FakePlayer(), FakeVolume(), FakeMedia()
        importing = ImportingChild()
        yinling = Yinling(paths, engine, player, volume, DICTIONARIES, importing, media=media)
        app = SilentApp(yinling, engine, player, volume, media)
        app.show(1366, 768)
        ready: list[bool] = []
        yinling.when_ready(lambda: ready.append(True))
        app.until(lambda: bool(ready), WAIT_MS)  # its pages are made by then, as for a reader
        app.settle()
        importing.warm()
        turns = Turns()
        turns.begin()
        yinling.window.go(Bring((Path(sys.argv[1]),)))
        app.until(lambda: _is_shown(app), WAIT_MS)
        turns.end()
        figures = {"ms": turns.longest_s * 1000, "work_ms": turns.work_s * 1000}
        print(json.dumps({**figures, "turns": turns.count}), flush=True)
        app.close()
        application.quit()
    sys.stdout.flush()
    os._exit(0)  # an offscreen application has nothing to save


def _is_shown(app: SilentApp) -> bool:
    keep = getattr(app.page, "keep", None)
    return keep is not None and keep.isVisible() and keep.isEnabled()


if __name__ == "__main__":
    sys.exit(main())
