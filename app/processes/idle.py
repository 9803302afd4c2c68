"""Work that must take no time from anything else: at idle priority, on one processor at most.

Linux: the scheduling class SCHED_IDLE, which a process may leave again without rights; Windows: the
idle priority class. macOS has no way back for a process without rights: it works as usual there.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def idly() -> Iterator[None]:
    """Run this thread at idle priority, with the threads of libraries. Never raises.

    Python's other threads stay as they are: on a busy machine one of them must be able to wake().
    """
    _become(idle=True)
    try:
        yield
    finally:
        _become(idle=False)


@contextmanager
def on_one_processor() -> Iterator[None]:
    """Run this thread as usual, with those of libraries, but leave a processor free (Linux)."""
    _become(idle=False, on_one=True)
    try:
        yield
    finally:
        _become(idle=False)


def wake() -> None:
    """Go on as usual at once, from another thread: something is wanted now. Never raises."""
    _become(idle=False)


def _become(*, idle: bool, on_one: bool = False) -> None:
    try:
        if sys.platform == "linux":
            _on_linux(idle=idle, on_one=idle or on_one)
        elif sys.platform == "win32":
            _on_windows(idle=idle)
    except (OSError, AttributeError, ValueError):
        return  # a sandbox forbids it: the work goes on as usual


if sys.platform == "linux":
    _ALL = os.sched_getaffinity(0)

    def _on_linux(*, idle: bool, on_one: bool) -> None:
        policy = os.SCHED_IDLE if idle else os.SCHED_OTHER
        processors = {min(_ALL)} if on_one else _ALL
        own = threading.get_native_id()
        others = {each.native_id for each in threading.enumerate()} - {own} if on_one else set()
        for task in Path("/proc/self/task").iterdir():
            thread = int(task.name)
            if thread in others:
                continue
            try:
                os.sched_setscheduler(thread, policy, os.sched_param(0))
                os.sched_setaffinity(thread, processors)
            except ProcessLookupError:
                continue  # the thread has ended

elif sys.platform == "win32":
    _IDLE, _NORMAL = 0x40, 0x20

    def _on_windows(*, idle: bool) -> None:
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _IDLE if idle else _NORMAL)
