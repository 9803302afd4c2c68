"""Presses every control of the pages that open something twice: mouse, touch and key, four gaps.

The tests press a few each day, each of them in one way. Nothing is measured: the row says whether
no second press opened anything. It takes some minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WALK = "tests/ui/shell/hands/test_press_filter.py"


def run() -> list[dict[str, object]]:
    """Return one row: what the whole walk found."""
    environment = os.environ | {
        "YINLING_TEST_WHOLE": "1",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", WALK],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
    *_, last = done.stdout.strip().splitlines() or [""]
    return [{"what": "double presses", "found": last, "kept": done.returncode == 0}]
