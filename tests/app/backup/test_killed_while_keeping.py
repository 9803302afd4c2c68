"""A copy, a saving and a bringing back that are killed lose nothing; see `bench shelf-kills`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.turns import today

KILLS = 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills its own children")
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fakes.killed.keeping", tmp_path, str(KILLS), str(today())],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(json.loads(done.stdout).values()) > 0
