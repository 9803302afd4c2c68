"""Ends whole trees of processes: a window, its voice, player and importer, and what those started.

Linux: the keeper adopts what loses its parent, so nothing gets away from it, not even a process in
a session of its own. Elsewhere the tree is listed before it is ended. Windows' part is written
after the documentation of psutil, and not tried.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36
"""From <linux/prctl.h>."""
_ROUNDS = 20
"""Times to look again for processes that were being started meanwhile."""
_END_S = 2.0
"""s that a killed process has to be gone; it takes ms, unless a driver holds it."""

_log = logging.getLogger(__name__)


def adopt_orphans() -> None:
    """Let descendants that lose their parent become children of this process; Linux alone."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_window_tree(leader: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a group of its own, and all below it; wait until it has ended.

    It must not have been waited for: its number, and the group's, could be another's by now.
    """
    below = [] if sys.platform == "linux" else _below(leader.pid)
    if leader.returncode is None:
        if sys.platform == "win32":
            leader.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(leader.pid, signal.SIGKILL)
    for each in below:
        with suppress(Exception):  # psutil's errors: it has ended by itself
            each.kill()
    try:
        leader.wait(_END_S)
    except subprocess.TimeoutExpired:
        _log.warning("a killed process is still there")


def end_strays(known: Collection[int]) -> bool:
    """Kill and reap children of this process that are not known; return whether none is left.

    Those are orphans of windows that have ended. No process of ours may be being started meanwhile.
    """
    if sys.platform != "linux":
        return True
    for _ in range(_ROUNDS):
        strays = [pid for pid in _children() if pid not in known]
        if not strays:
            return True
        for pid in strays:
            # Its own children become ours when it has ended, and their turn comes then.
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
        for pid in strays:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
    return False


def _children() -> list[int]:
    import psutil

    try:
        return [each.pid for each in psutil.Process().children()]
    except (psutil.Error, OSError):
        return []


def _below(pid: int) -> list[Any]:
    import psutil

    try:
        found: list[Any] = psutil.Process(pid).children(recursive=True)
    except (psutil.Error, OSError):
        return []
    return found
