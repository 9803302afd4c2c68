"""Reads how much memory a process holds, on systems with /proc."""

from __future__ import annotations

import os
from pathlib import Path


def resident_kb(pid: int | None = None) -> int | None:
    """Return KB of a process (default: this one) in memory; None where there is no /proc."""
    try:
        text = Path(f"/proc/{pid or os.getpid()}/status").read_text()
    except OSError:
        return None
    line = next((each for each in text.splitlines() if each.startswith("VmRSS:")), "")
    return int(line.split()[1]) if line else None
