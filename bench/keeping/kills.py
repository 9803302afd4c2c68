"""`./run.sh bench shelf-kills`: copies, savings and bringings back, killed at 200 moments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLS = 200
SEED = 16


def run() -> list[dict[str, object]]:
    """Return a row for each work: how often it was cut off; and what was lost, if anything."""
    return killed("keeping")


def killed(module: str) -> list[dict[str, object]]:
    """Return the rows of a module of `fakes.killed`, which kills its own children."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", f"fakes.killed.{module}", folder, str(KILLS), str(SEED)],
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        return [{"what": "killed", "lost": done.stderr.strip()[-300:], "kept": False}]
    cuts: dict[str, int] = json.loads(done.stdout)
    rows: list[dict[str, object]] = [
        {"what": name, "cut off": count, "lost": 0} for name, count in cuts.items()
    ]
    return [*rows, {"what": "all", "cut off": sum(cuts.values()), "lost": 0, "kept": True}]
