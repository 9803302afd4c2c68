"""How the voice's child process is started, with Qt or without."""

from __future__ import annotations

import sys
from pathlib import Path

DEFAULT_COMMAND = (sys.executable, "-P", "-m", "app.speech.worker")
"""-P: the reader's current folder has no say in what is imported."""

ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
"""What is set in it besides what it inherits."""
