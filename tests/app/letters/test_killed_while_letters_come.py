"""Rounds to the mailbox that are killed lose and double nothing; see `bench letter-kills`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.turns import today

KILLS = 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills its own children")
def test_killed_at_any_moment_each_letter_comes_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fakes.killed.letters", tmp_path, str(KILLS), str(today())],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["letters"] <= KILLS
