"""Measures the start, from the process to the first paint, against a bare PySide6 window.

Both are started in turn, A B A B …, on a virtual X screen; the ratio is taken pair by pair, so
that a busy machine slows both. The app's second start is measured: its library, and the icons in
the user's cache, are there. The first start of all is told in a row of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from tools.virtual_screen import VirtualScreen

PAIRS = 25
LIMIT = 1.45
"""Start to first paint, as a multiple of the bare window's."""
STALL_LIMIT_MS = 80.0
"""The longest that a press just after the first paint has to wait before anything is done with it.

A tenth of a second is what people feel as at once; what the press asks for takes its time as well.
"""
STALL_RUNS = 5
STAY_MS = 2500

# The same probe for both: when all that the first paint event brought about has been painted.
_PROBE = """
import os, sys, time
class FirstPaint(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print(time.monotonic(), flush=True)
        self.ticks = []
        self.beat = QTimer(interval=1, timeout=lambda: self.ticks.append(time.monotonic()))
        self.beat.start()
        QTimer.singleShot(int(sys.argv[1]), self.leave)
    def leave(self):
        gaps = [b - a for a, b in zip(self.ticks, self.ticks[1:])]
        print(max(gaps, default=0.0), flush=True)
        app.quit()
"""

BARE = (
    """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
"""
    + _PROBE
    + """
app = QApplication(sys.argv)
window = QWidget()
QVBoxLayout(window).addWidget(QLabel("银龄悦读"))
first = FirstPaint()
window.installEventFilter(first)
window.showMaximized()
app.exec()
"""
)

OURS = (
    """
import ui.main as m  # first, as when the app is started
from PySide6.QtCore import QEvent, QObject, QTimer
from app.files.paths import default_paths
"""
    + _PROBE
    + """
paths = default_paths(os.environ, sys.platform)
paths.create()
app = m.make_application(sys.argv)
yinling = m.Yinling(paths)
first = FirstPaint()
yinling.window.installEventFilter(first)
yinling.open()
app.exec()
yinling.close()
"""
)


def once(
    code: str, environment: dict[str, str], stay_ms: int = 0, python: str = sys.executable
) -> tuple[float, float]:
    """Return the ms from starting the process to its first paint, and of the longest stall then."""
    began = time.monotonic()
    done = subprocess.run(
        [python, "-P", "-c", code, str(stay_ms)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    painted, stall = map(float, done.stdout.split())
    return (painted - began) * 1000, stall * 1000


def run() -> list[dict[str, object]]:
    """Return one row for each of: bare window, our second start, our very first start."""
    with tempfile.TemporaryDirectory(prefix="yl-") as home, VirtualScreen() as screen:
        environment = {**os.environ, **screen.start(), "YINLING_HOME": home}
        environment["PULSE_SERVER"] = f"unix:{home}/none"
        environment["PYTHONPATH"] = str(Path(__file__).parents[1])
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        once(BARE, environment)
        first, first_stall = once(OURS, environment, stay_ms=2 * STAY_MS)
        # From then on the app opens the home page: the questions are answered.
        SettingsStore(default_paths(environment, sys.platform).settings_file).save(Settings())
        once(OURS, environment, stay_ms=STAY_MS)
        pairs = [(once(BARE, environment)[0], once(OURS, environment)[0]) for _ in range(PAIRS)]
        stall = statistics.median(
            once(OURS, environment, stay_ms=STAY_MS)[1] for _ in range(STALL_RUNS)
        )
    bare = statistics.median(a for a, _ in pairs)
    ours = statistics.median(b for _, b in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    return [
        {"what": "bare window", "first paint ms": bare, "ratio": 1.0},
        {
            "what": "银龄悦读",
            "first paint ms": ours,
            "ratio": ratio,
            "limit": LIMIT,
            "kept": ratio <= LIMIT,
        },
        {"what": "银龄悦读, first start ever", "first paint ms": first, "ratio": first / bare},
        {
            "what": "longest wait for a press after it",
            "ms": stall,
            "limit": STALL_LIMIT_MS,
            "kept": stall <= STALL_LIMIT_MS,
        },
        {"what": "the same on the first start ever", "ms": first_stall},
    ]


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
