"""The room on the disk for what is fetched: it is looked at before anything is."""

from __future__ import annotations

import shutil
from pathlib import Path


def has_come(folder: Path) -> int:
    """Return the bytes of the packages that have come whole into the folder."""
    try:
        files = [each for each in folder.iterdir() if each.suffix in (".whl", ".tgz")]
        return sum(each.stat().st_size for each in files)
    except OSError:
        return 0


def missing(folder: Path, needed: int) -> int:
    """Return how many of the needed bytes the disk of a folder lacks; 0 where it does not tell."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    try:
        return max(0, needed - shutil.disk_usage(there).free)
    except OSError:
        return 0
