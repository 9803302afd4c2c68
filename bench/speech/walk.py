"""The walk of a sentence, from touch to highlight: the modules of ours that it enters.

`./run.sh bench walk`. The real app on a virtual sound card; every call into a module of ours
between the touch and the paint of the first highlighted word is noted, in the window's process, the
voice's and the player's. A figure about the house, not about time.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "content", "ui")
MOST_MODULES = 34
"""Of speech itself, in all three processes together: what is neither the page nor a rule of
reading."""
SPEECH = ("app/speech", "app/processes")
WORKERS = {"voice": "app.speech.voice.worker", "player": "app.speech.player.worker"}
PROCESSES = ("window", *WORKERS)

_Step = tuple[float, str]
"""When (monotonic s), and the module that was entered."""


def run() -> list[dict[str, object]]:
    """Return a row for each process, and one for the whole walk."""
    from bench.speech.delays import recorded

    with (
        tempfile.TemporaryDirectory(prefix="yl-") as folder,
        recorded("bench.speech.walk", "window", folder) as (told, _),
    ):
        steps = {name: _between(Path(folder) / name, *told["span"]) for name in PROCESSES}
    rows: list[dict[str, object]] = []
    for name, walked in steps.items():
        print(f"{name}: {' '.join(dict.fromkeys(walked))}")
        row: dict[str, object] = {"what": name, "modules": len(set(walked))}
        rows.append(row | {room: _count(walked, f"{room}/") for room in ROOMS})
    every = {module for walked in steps.values() for module in walked}
    speech = sum(module.startswith(SPEECH) for module in every)
    whole: dict[str, object] = {"what": "whole walk, no module twice", "modules": len(every)}
    whole |= {room: _count(every, f"{room}/") for room in ROOMS}
    rows.append(whole | {"speech": speech, "limit": MOST_MODULES, "kept": speech <= MOST_MODULES})
    return rows


def _count(modules: Iterable[str], room: str) -> int:
    return sum(module.startswith(room) for module in set(modules))


def _between(file: Path, began: float, ended: float) -> list[str]:
    """Return the modules entered in this span of time, in order."""
    steps = (line.split(" ", 1) for line in file.read_text("utf-8").splitlines())
    return [module for when, module in steps if began <= float(when) <= ended]


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
    """Be one of the processes: `window FOLDER`, `voice FILE`, `player FILE`."""
    role, place = sys.argv[1], Path(sys.argv[2])
    if role == "window":
        from bench.speech.walking import walk

        print(json.dumps({"span": walk(place)}))
        return 0
    watch(place)
    sys.argv[1:] = []
    runpy.run_module(WORKERS[role], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
