"""Copied text outlives the window, and the app ends without a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from ui.widgets.page.clipboard import hand_over_clipboard, plain_text
application = QApplication([])
QApplication.clipboard().setMimeData(plain_text("一句话"))
hand_over_clipboard()
print(QApplication.clipboard().text())
"""


def test_the_app_ends_well_after_copying() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", COPY_AND_END],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().strip() == "一句话"
