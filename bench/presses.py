"""Presses every control of the pages that open something twice: mouse, touch and key, four gaps.

The tests press each control in one way a day; here is every day of a whole round, which takes some
ten minutes. Nothing is measured: a row says whether the second press opened nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WALK = "tests/ui/shell/hands/test_press_filter.py"
DAYS = 48
"""Four days for the pages, twelve for the ways in which a control is pressed."""


def run() -> list[dict[str, object]]:
    """Return a row for each day of the round."""
    return [_walked(day) for day in range(DAYS)]


def _walked(day: int) -> dict[str, object]:
    environment = os.environ | {
        "YINLING_TEST_DAY": str(day),
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
    *_, last = done.stdout.strip().splitlines() or [""]
    print(f"day {day}: {last}", flush=True)
    return {"what": f"day {day}", "found": last, "kept": done.returncode == 0}
