"""Kills the app with `kill -9` while it reads: the place is kept, and nothing is left behind."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

KILLS = 20
SEED = 7
"""The tests take another one each day, and fewer kills."""


def row() -> dict[str, object]:
    """Return the row of all kills."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
    from fakes.killed.killing import kill_often, own_sound

    with tempfile.TemporaryDirectory(prefix="yl-") as home, own_sound() as environment:
        offscreen = environment | {"QT_QPA_PLATFORM": "offscreen"}
        killed = kill_often(Path(home), offscreen, KILLS, SEED)
    for fault in killed.faults:
        print(f"   {fault}", flush=True)
    return {
        "what": f"app killed {KILLS} times: a sentence lost",
        "sentences": killed.lost,
        "kept": not killed.faults and killed.lost <= KILLS // 2,
    }
