"""From starting the process to the first paint of the window, against a bare PySide6 window.

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

from app.paths import default_paths
from app.settings import Settings, SettingsStore
from tools.virtual_screen import VirtualScreen

PAIRS = 11
LIMIT = 2.0
"""Start to first paint, as a multiple of the bare window's."""

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        QApplication.exit()
app = QApplication(sys.argv)
window = Bare()
QVBoxLayout(window).addWidget(QLabel("银龄悦读"))
window.showMaximized()
app.exec()
"""

OURS = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
import ui.main as m
from app.paths import default_paths
paths = default_paths(os.environ, sys.platform)
paths.create()
app = m.make_application(sys.argv)
yinling = m.Yinling(paths)
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print(time.monotonic(), flush=True)
        QTimer.singleShot(int(sys.argv[1]), app.quit)
first = FirstPaint()
first.seen = False
yinling.window.installEventFilter(first)
yinling.open()
app.exec()
yinling.close()
"""


def _once(code: str, environment: dict[str, str], stay_ms: int = 0) -> float:
    """Return the ms from starting the process to its first paint."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(stay_ms)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return (float(done.stdout.split()[0]) - began) * 1000


def run() -> list[dict[str, object]]:
    """Return one row for each of: bare window, our second start, our very first start."""
    with tempfile.TemporaryDirectory(prefix="yl-") as home, VirtualScreen() as screen:
        environment = {**os.environ, **screen.start(), "YINLING_HOME": home}
        environment["PULSE_SERVER"] = f"unix:{home}/none"
        environment["PYTHONPATH"] = str(Path(__file__).parents[1])
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _once(BARE, environment)
        first = _once(OURS, environment, stay_ms=3000)
        # From then on one is at home: the questions of the first start are answered.
        SettingsStore(default_paths(environment, sys.platform).settings_file).save(Settings())
        pairs = [(_once(BARE, environment), _once(OURS, environment)) for _ in range(PAIRS)]
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
    ]


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
