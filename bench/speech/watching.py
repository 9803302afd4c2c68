"""Notes which modules of ours a process enters, and when: for the walk of a sentence."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "content", "ui")


def watch(file: Path) -> None:
    """Note from now on, in every thread, each time another module of ours is entered."""
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    known: dict[str, str] = {}
    last: dict[int, str] = {}

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        path = frame.f_code.co_filename
        module = known.get(path)
        if module is None:
            module = known[path] = _module(path)
        thread = threading.get_ident()
        if module and last.get(thread) != module:
            last[thread] = module
            os.write(out, f"{time.monotonic():.6f} {module}\n".encode())

    threading.setprofile(note)
    sys.setprofile(note)


def _module(path: str) -> str:
    try:
        place = Path(path).relative_to(ROOT)
    except ValueError:
        return ""
    return place.with_suffix("").as_posix() if place.parts[0] in ROOMS else ""
