"""The second try of failed tests: it forgives a machine that stood still, never a wrong test."""

import os
import sys
from pathlib import Path

import pytest

from tools.check import run

TWICE = """
from pathlib import Path

def test_always_fine():
    pass

def test_second_time_lucky():
    seen = Path(__file__).with_name("seen")
    assert seen.exists() or seen.touch()
"""


@pytest.mark.parametrize(("body", "code"), [(TWICE, 0), ("def test_wrong():\n    assert 0\n", 1)])
def test_a_failed_test_gets_one_second_try(tmp_path: Path, body: str, code: int) -> None:
    (tmp_path / "test_it.py").write_text(body, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", str(tmp_path)]
    assert run(command, os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, tmp_path) == code
