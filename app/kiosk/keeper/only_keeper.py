"""One keeper for one machine: a second one would throw the visits of the first one away."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.kiosk.places import MachinePlaces

NAME = "keeper.lock"


class OnlyKeeper:
    """A lock that ends with the process, however that ends."""

    def __init__(self) -> None:
        self._file: int | None = None

    def take(self, places: MachinePlaces, environ: Mapping[str, str]) -> bool:
        """Return False if another keeper holds the machine.

        Where no lock can be had (a read-only disk), the machine is kept all the same.
        """
        runtime = environ.get("XDG_RUNTIME_DIR", "")
        for folder in (places.folder, Path(runtime) if runtime else None):
            if folder is None:
                continue
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
                self._file = os.open(folder / NAME, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
            except OSError:
                continue
            return _lock(self._file)
        return True

    def give_back(self) -> None:
        """Let another keeper have the machine."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:
        return sys.platform != "win32"  # what Windows says of a taken one
    except OSError:
        return True  # a file system without locks
    return True
