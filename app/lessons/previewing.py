"""Starts the app as a process of its own: to show a course being written, or to print courses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.processes.command import ENVIRONMENT, worker_command

WINDOW = "ui.main"
"""The module that opens the window. It is started by its name: nothing below ui knows it."""


def preview(folder: Path) -> int | None:
    """Show a folder until the window is closed; return the exit code, None where none opens."""
    return _run("--preview", str(folder.absolute()))


def print_cards(target: Path, folders: Sequence[Path]) -> int | None:
    """Write the step cards of these folders, without any of all courses, as a PDF file.

    Returns 0 when it is written, 2 when a course has mistakes, 3 when the file cannot be written;
    None where no process starts.
    """
    return _run(
        "--print-lessons", str(target.absolute()), *(str(each.absolute()) for each in folders)
    )


def _run(*arguments: str) -> int | None:
    command = (*worker_command(WINDOW), *arguments)
    try:
        return subprocess.run(command, env={**os.environ, **ENVIRONMENT}, check=False).returncode
    except OSError:
        return None
