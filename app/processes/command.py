"""How the child processes of voice and player are started, with Qt or without."""

from __future__ import annotations

import sys
from pathlib import Path

VOICE_COMMAND = (sys.executable, "-P", "-m", "app.speech.voice.worker")
PLAYER_COMMAND = (sys.executable, "-P", "-m", "app.speech.player.worker")
"""-P: the reader's current folder has no say in what is imported."""

ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
"""What is set in them besides what they inherit."""
