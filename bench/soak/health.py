"""What a process holds: memory, descriptors, threads, children. Linux only (/proc)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds: its share of memory and what is its alone in KB, and counts."""

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
        descriptors = len(os.listdir(place / "fd"))
        threads = len(os.listdir(place / "task"))
    except (OSError, ValueError, IndexError):
        return None
    return Held(found["Pss"], found["Pss_Anon"], descriptors, threads)


def children(pid: int) -> list[int]:
    """Return the children of a process, of whatever thread."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += [int(each) for each in (task / "children").read_text().split()]
        except OSError:
            continue
    return found
