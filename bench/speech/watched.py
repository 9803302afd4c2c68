"""A child process of the app, watched for bench.speech.walk: `watched.py ROLE FILE`."""

from __future__ import annotations

import os
import runpy
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "content", "ui")
WORKERS = {"voice": "app.speech.voice.worker", "player": "app.speech.player.worker"}


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


def main() -> int:
    """Be one of WORKERS, and note in FILE which modules are entered."""
    role, file = sys.argv[1], Path(sys.argv[2])
    watch(file)
    sys.argv[1:] = []
    runpy.run_module(WORKERS[role], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
