"""Memory, descriptors and threads of a process. Linux only (/proc)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Held:
    """Its share of memory and the memory of its own in KB; counts."""

    pss_kb: int
    own_kb: int
    descriptors: int
    threads: int


def held(pid: int) -> Held | None:
    """Return what it holds now; None if it is gone."""
    place = Path(f"/proc/{pid}")
    try:
        lines = (place / "smaps_rollup").read_text().splitlines()[1:]
        found = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        descriptors = len(list((place / "fd").iterdir()))
        threads = len(list((place / "task").iterdir()))
    except (OSError, ValueError, IndexError):
        return None
    return Held(found["Pss"], found["Pss_Anon"], descriptors, threads)
