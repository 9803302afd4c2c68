"""Starts walks through all pages, each a child process, and gathers what they saw.

It lies here and not beside `tests/fakes/faces/face_walk.py`: benches, tools and
tests can all import it from here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIMEOUT_S = 1800


@dataclass(frozen=True, slots=True)
class Seen:
    """The findings of a walk: one dictionary for each stop, as face_walk prints them."""

    stops: tuple[dict[str, object], ...]
    missed: tuple[str, ...]
    """Names of pages that no stop has shown."""

    def faults(self) -> list[str]:
        """Return every fault in one line, with its stop, size and theme."""
        found = [
            f"{one['stop']}, size {one['size']}, {one['theme']}: {fault}"
            for one in self.stops
            for fault in _list(one["faults"])
        ]
        return found + [f"never seen: {name}" for name in self.missed]


def walk(
    window: str,
    looks: Iterable[tuple[int, str]],
    *,
    scale: float = 1.0,
    language: str = "zh",
    colours: bool = False,
    told: bool = False,
    finger_px: float = 0.0,
    pictures: Path | None = None,
) -> Seen:
    """Return what was seen in a window ("1024x600"), in these looks (size and theme).

    `colours`: what is too pale is a fault as well. `told`: while the window has something to say.
    `finger_px`: what a finger needs there, if it is more than usual.
    RuntimeError when the walk did not come to its end.
    """
    command = [sys.executable, "-P", "-m", "fakes.faces.face_walk", "--window", window]
    command += ["--looks", ",".join(f"{size}:{theme}" for size, theme in looks)]
    command += ["--scale", str(scale), "--language", language]
    command += ["--colours"] if colours else []
    command += ["--told"] if told else []
    command += ["--finger", str(finger_px)] if finger_px else []
    command += ["--pictures", str(pictures)] if pictures is not None else []
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[4:])}: {done.stderr[-2000:]}")
    *stops, last = map(json.loads, done.stdout.splitlines())
    return Seen(tuple(stops), tuple(last["missed"]))


def _list(faults: object) -> list[str]:
    assert isinstance(faults, list)
    return faults
