"""The processes of the app send nothing home: neither theirs nor the libraries' makers'."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.processes.command import ENVIRONMENT


@pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
)
def test_onnxruntime_collects_nothing(tmp_path: Path) -> None:
    own = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("ORT_")}
    # It begins to collect when it is imported.
    subprocess.run(
        [sys.executable, "-P", "-c", "import onnxruntime; onnxruntime.SessionOptions()"],
        env=inherited | ENVIRONMENT | own,
        check=True,
        timeout=120,
    )
    assert list(tmp_path.rglob("*")) == []
