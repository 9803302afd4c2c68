"""Ends a child process with the app, even a child that hangs."""

from __future__ import annotations

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>."""


def end_with_parent() -> None:
    """Let the kernel kill this process when the app dies; on Linux, elsewhere nothing.

    Linux counts from the *thread* that started it: that thread must live as long as the process
    (QProcess starts it on the window's thread, BlockingChild on one of its own).

    Everywhere a child ends when its stdin does, but a stopped one (or one deep in a driver) does
    not notice that.
    """
    if sys.platform != "linux":
        return
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError):
        return  # Then the end of stdin must be enough.
