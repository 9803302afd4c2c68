"""One process of this machine fetches at a time: TUF's client shares its files with no other."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.subscriptions.faults import SubscriptionError


@contextlib.contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock for the length of a `with`. Raises SubscriptionError where another has it."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(file, flags, 0o600)
    except OSError as error:
        raise SubscriptionError("folder-unwritable", repr(error)[:200]) from error
    try:
        if not _is_locked(handle):
            raise SubscriptionError("in-use")
        yield
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:
        return sys.platform != "win32"  # what Windows says of a taken one
    except OSError:
        return True  # a file system without locks
    return True
