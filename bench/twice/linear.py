"""Time that grows with the size of a text: for each nasty shape, twice the size and twice the time.

Each shape is imported in this process, without limits. Memory is that of a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from io import BytesIO

from bench.importing import ROOT
from bench.twice.growth import growth
from content.errors import ContentError
from content.importers.base import Source
from content.importers.reading import read_source

SIZE = 60_000
"""Characters of the smaller text: less than the longest newspaper page, so that its rules work."""
NEWLINES = 60_000_000
MEMORY_MB = 400
"""Bound for reading 60 MB of newlines; the bytes and their text are 120 MB of it."""


def imported(data: bytes) -> None:
    """Import the bytes, or refuse them."""
    with suppress(ContentError):
        read_source(Source("", lambda: BytesIO(data)))


def run() -> list[dict[str, object]]:
    """Return times and ratios of the shapes, and the memory of many newlines."""
    sys.path.insert(0, str(ROOT / "tests"))
    from fakes.importing.nasty import SHAPES

    rows = []
    for what, shape in SHAPES.items():
        found = growth(imported, shape(SIZE), shape(2 * SIZE))
        row = {"what": what, "s": found.once_s, "twice s": found.twice_s, "ratio": found.ratio}
        rows.append(row | {"kept": found.is_kept})
    return [*rows, _newlines()]


_READ = """
import resource
from bench.twice.growth import seconds
from bench.twice.linear import NEWLINES, imported
data = "春天\\n".encode() + b"\\n" * NEWLINES + "院子里的石榴树开花了。".encode()
print(seconds(imported, data), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
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
