"""Work that must take no time from anything else: at idle priority, on one processor at most.

Linux: the scheduling class SCHED_IDLE, which a process may leave again without rights; Windows: the
idle priority class. macOS has no way back for a process without rights: it works as usual there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def idly() -> Iterator[None]:
    """Run at idle priority, with all threads of this process. Never raises."""
    _become(idle=True)
    try:
        yield
    finally:
        _become(idle=False)


def _become(*, idle: bool) -> None:
    try:
        if sys.platform == "linux":
            _on_linux(idle=idle)
        elif sys.platform == "win32":
            _on_windows(idle=idle)
    except (OSError, AttributeError, ValueError):
        return  # a sandbox forbids it: the work goes on as usual


if sys.platform == "linux":
    _ALL = os.sched_getaffinity(0)

    def _on_linux(*, idle: bool) -> None:
        policy = os.SCHED_IDLE if idle else os.SCHED_OTHER
        processors = {min(_ALL)} if idle else _ALL
        for thread in Path("/proc/self/task").iterdir():
            try:
                os.sched_setscheduler(int(thread.name), policy, os.sched_param(0))
                os.sched_setaffinity(int(thread.name), processors)
            except ProcessLookupError:
                continue  # the thread has ended

elif sys.platform == "win32":
    _IDLE, _NORMAL = 0x40, 0x20

    def _on_windows(*, idle: bool) -> None:
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _IDLE if idle else _NORMAL)
