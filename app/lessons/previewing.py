"""Starts the app as a process of its own, to show a course that somebody is writing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from app.processes.command import ENVIRONMENT, worker_command

WINDOW = "ui.main"
"""The module that opens the window. It is started by its name: nothing below ui knows it."""


def preview(folder: Path) -> int | None:
    """Show a folder until the window is closed; return the exit code, None where none opens."""
    command = (*worker_command(WINDOW), "--preview", str(folder.absolute()))
    try:
        return subprocess.run(command, env={**os.environ, **ENVIRONMENT}, check=False).returncode
    except OSError:
        return None
