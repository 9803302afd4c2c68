"""How child processes of the app are started, with Qt or without."""

from __future__ import annotations

import sys
from pathlib import Path

ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "PYTHONUTF8": "1",
    # onnxruntime 1.32 collects what is done with it for its makers, from its import on: a file in
    # the user's cache, a number for the computer, and a thread that sends. Nothing else stops it.
    "ORT_DISABLE_TELEMETRY": "1",
}
"""Environment variables of the child, besides those that it inherits."""


def worker_command(module: str) -> tuple[str, ...]:
    """Return the command that runs a module of ours as a child process.

    -P: the reader's current folder does not decide what is imported. -X utf8: the Python of the
    installer for Windows reads no PYTHONUTF8.
    """
    return (sys.executable, "-P", "-X", "utf8", "-m", module)
