"""Child processes that start children of their own (pip, npm): ended with all of those."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

GONE_S = 3.0
"""Seconds in which a killed process is gone, if it goes at all."""


def start_tree(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a program in `folder`; all that it prints comes out of its `stdout`.

    OSError if it does not start. It leads a process group of its own, so that Ctrl+C in the
    terminal reaches the app alone.
    """
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=sys.platform != "win32",
    )


def end_tree(leader: subprocess.Popen[bytes]) -> None:
    """Kill a program of start_tree() that still runs, and all that it has started.

    Waits until the program itself has ended, GONE_S at most.
    """
    if leader.poll() is not None:
        return  # its number may be another's by now
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:\\Windows"), "System32")
        ending = [str(system / "taskkill.exe"), "/PID", str(leader.pid), "/T", "/F"]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(ending, capture_output=True, check=False, timeout=GONE_S)
        leader.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(leader.pid, signal.SIGKILL)
    wait_gone(leader)


def wait_gone(killed: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process that was killed, GONE_S at most.

    Ctrl+C inside Popen.wait() can leave its lock held: a wait without a limit then lasts for ever.
    """
    with suppress(subprocess.TimeoutExpired):
        killed.wait(GONE_S)
