"""The walk of a sentence, from touch to highlight: the modules of ours that it enters.

`./run.sh bench walk`. The real app on a virtual sound card; every call into a module of ours
between the touch and the paint of the first highlighted word is noted, in the window's process, the
voice's and the player's. A figure about the house, not about time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.speech.watched import ROOMS, WORKERS

MOST_MODULES = 34
"""Of speech itself, in all three processes together: what is neither the page nor a rule of
reading."""
SPEECH = ("app/speech", "app/processes")
PROCESSES = ("window", *WORKERS)


def run() -> list[dict[str, object]]:
    """Return a row for each process, and one for the whole walk."""
    from bench.speech.delays import recorded

    with (
        tempfile.TemporaryDirectory(prefix="yl-") as folder,
        recorded("bench.speech.walking", folder) as (told, _),
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
