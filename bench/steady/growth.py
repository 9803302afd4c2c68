"""Measures whether the memory of voice, player and app grows over hours.

The real worker behind the real engine says 10,000 sentences, no two alike; the real player plays
10,000 clips on a virtual card; the whole app reads a book of 600 chapters. It takes some ten
minutes.

Steady means: the last tenth holds at most LIMIT more than the first tenth after the warm-up. Until
then dictionaries are opened that are used for the first time, and the longest sentence has made
its buffers. 2 % of the voice's 115 MB are 230 bytes a sentence: a sound that was kept would be
300,000, its text 2,000. What remains is the allocator's.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.steady.resident import resident_kb
from tools.pipewire_sound import virtual_sound_card

COUNT, WARM_UP = 10_000, 2_000
CHAPTERS, FIRST_CHAPTERS = 400, 200
"""Chapters after the warm-up, and in it; 500 are eight hours of reading."""
LIMIT = 0.02
"""Growth in memory, as a part of what was held at first."""
LONGEST_S = 3600


def run() -> list[dict[str, object]]:
    """Return a row for each process: KB at first and at last, and what the growth is."""
    if resident_kb() is None:
        return [{"what": "memory: not measured, this system has no /proc"}]
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, virtual_sound_card() as card:
        home = Path(folder)
        environment = {**os.environ, **card.start(home), "YINLING_HOME": str(home / "yinling")}
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        reading = _run_child("bench.steady.reading", environment)
        playing = _run_child("bench.steady.player", environment)
        environment["QT_QPA_PLATFORM"] = "offscreen"
        whole = _run_child("bench.steady.window", environment, FIRST_CHAPTERS + CHAPTERS)
    return [
        _row("voice, sentences said", reading, "voice", reading["voices"]),
        _row("app, sentences read", reading, "app", 1),
        _row("player, clips played", playing, "player", playing["players"]),
        _row("app, clips played", playing, "app", 1),
        _row("window, chapters read", whole, "app", 1, CHAPTERS, FIRST_CHAPTERS),
    ]


def _run_child(
    module: str, environment: dict[str, str], count: int = WARM_UP + COUNT
) -> dict[str, Any]:
    child = subprocess.run(
        [sys.executable, "-P", "-m", module, str(count)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    told: dict[str, Any] = json.loads(child.stdout.splitlines()[-1])
    return told


def _row(
    what: str,
    told: dict[str, Any],
    key: str,
    processes: int,
    count: int = COUNT,
    warm_up: int = WARM_UP,
) -> dict[str, object]:
    """Return what was held; a process that was replaced meanwhile proves nothing."""
    every = told["every"]
    held = [kb for kb in told[key][warm_up // every :] if kb is not None]
    tenth = max(1, count // 10 // every)
    first, last = statistics.median(held[:tenth]), statistics.median(held[-tenth:])
    return {
        "what": what,
        "count": len(held) * every,
        "KB at first": first,
        "KB at last": last,
        "most KB": max(held),
        "growth": last / first - 1,
        "bytes each": (last - first) * 1024 / (0.9 * count),
        "limit": LIMIT,
        "kept": last / first - 1 <= LIMIT and processes == 1 and len(held) * every >= count,
    }
