"""Time that grows with the size of a text: for each nasty shape, twice the size and twice the time.

Each shape is imported in this process, without limits. Time on a shared machine is not even: what
takes too long at twice the size is measured again, and the least of each counts. Memory is that of
a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from io import BytesIO

from bench.importing import ROOT
from content.errors import ContentError
from content.importers.base import Source
from content.importers.reading import read_source

SIZE = 60_000
"""Characters of the smaller text: less than the longest newspaper page, so that its rules work."""
RATIO = 2.6
"""Bound for the time of twice the size: twice, and a bit for the machine."""
SHORT_S = 0.25
"""Seconds that are too short for a ratio."""
AGAIN = 3
NEWLINES = 60_000_000
MEMORY_MB = 400
"""Bound for reading 60 MB of newlines; the bytes and their text are 120 MB of it."""


def seconds(data: bytes) -> float:
    """Return how long it takes to import the bytes, or to refuse them."""
    began = time.perf_counter()
    with suppress(ContentError):
        read_source(Source("", lambda: BytesIO(data)))
    return time.perf_counter() - began


def run() -> list[dict[str, object]]:
    """Return times and ratios of the shapes, and the memory of many newlines."""
    sys.path.insert(0, str(ROOT / "tests"))
    from fakes.importing.nasty import SHAPES

    rows = []
    for what, shape in SHAPES.items():
        one, two = shape(SIZE), shape(2 * SIZE)
        small, large = seconds(one), seconds(two)
        for _ in range(AGAIN):
            if large <= max(SHORT_S, RATIO * small):
                break
            small, large = min(small, seconds(one)), min(large, seconds(two))
        rows.append(_row(what, small, large))
    return [*rows, _newlines()]


def _row(what: str, small: float, large: float) -> dict[str, object]:
    kept = large <= max(SHORT_S, RATIO * small)
    return {"what": what, "s": small, "twice s": large, "ratio": large / small, "kept": kept}


_READ = """
import resource
from bench.twice.linear import NEWLINES, seconds
data = "春天\\n".encode() + b"\\n" * NEWLINES + "院子里的石榴树开花了。".encode()
print(seconds(data), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def _newlines() -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", _READ],
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    took, peak = done.stdout.split()
    kept = int(peak) <= MEMORY_MB
    return {"what": "60 MB of newlines", "s": float(took), "peak MB": int(peak), "kept": kept}
