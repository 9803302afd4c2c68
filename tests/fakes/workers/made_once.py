"""What all workers of a run need and one of them makes; each has a copy of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

SHARED_VARIABLE = "YINLING_TEST_SHARED"
"""Environment variable: a folder of the whole run. The process that starts workers sets it."""


def made_once(name: str, make: Callable[[Path], None], own: Path) -> Path:
    """Fill the new folder `own` with what `make` writes into a folder; return it.

    Who comes first makes it for all, and the others wait, which costs less than making it thrice.
    """
    from PySide6.QtCore import QLockFile  # tests/conftest.py imports this module before all others

    shared = Path(os.environ[SHARED_VARIABLE]) / "made-once" / name
    shared.parent.mkdir(exist_ok=True)
    lock = QLockFile(f"{shared}.lock")
    lock.setStaleLockTime(0)  # it ends with its process
    lock.lock()
    try:
        if not shared.exists():
            unfinished = shared.with_name(f"{name}.{os.getpid()}")
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(shared)
    finally:
        lock.unlock()
    copytree(shared, own, dirs_exist_ok=True)
    return own
