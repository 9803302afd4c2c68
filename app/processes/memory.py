"""Gives memory back to the system that a process has freed."""

from __future__ import annotations

import gc
import sys
import threading


def give_back() -> None:
    """Give back what is free; never raises.

    glibc keeps freed pieces for itself: after a model was let go, 110 of its 180 MB. Other systems
    give them back by themselves. Garbage is collected on the main thread alone: some of it may be
    Qt's, which must not be deleted on another one (it ended a process in the next event).
    """
    if threading.current_thread() is threading.main_thread():
        gc.collect()
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        return  # another C library
