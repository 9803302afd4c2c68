"""Tells systemd that the keeper is ready and lives, as sd_notify(3) describes; a few lines do.

The keeper is a child of cage, so the unit says NotifyAccess=all, and WATCHDOG_PID, which names
cage, is not asked.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress

SOCKET = "NOTIFY_SOCKET"
VARIABLES = (SOCKET, "WATCHDOG_USEC", "WATCHDOG_PID")
"""They are the keeper's alone; no window gets them."""


class Service:
    """The way to systemd; where there is none, nothing happens. Never raises, never waits."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get(SOCKET, "")
        self._socket: socket.socket | None = None
        usec = environ.get("WATCHDOG_USEC", "")
        # Half of what is asked, as sd_watchdog_enabled(3) advises.
        self.beat_s = int(usec) / 2e6 if usec.isascii() and usec.isdigit() else 0.0
        """s between two signs of life that systemd wants at least; 0: it wants none."""
        if self._address.startswith(("/", "@")):
            with suppress(OSError, AttributeError):
                self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                self._socket.setblocking(False)

    def ready(self) -> None:
        """Tell that the keeper has begun."""
        self._tell("READY=1")

    def lives(self) -> None:
        """Give a sign of life."""
        self._tell("WATCHDOG=1")

    def status(self, code: str) -> None:
        """Tell the line that `systemctl status` shows."""
        self._tell(f"STATUS={code}")

    def stops(self) -> None:
        """Tell that the keeper ends by itself."""
        self._tell("STOPPING=1")

    def close(self) -> None:
        """Give the socket back."""
        if self._socket is not None:
            self._socket.close()

    def _tell(self, line: str) -> None:
        if self._socket is None:
            return
        address = self._address
        if address.startswith("@"):  # a name without a file
            address = "\0" + address[1:]
        with suppress(OSError):
            self._socket.sendto(line.encode("ascii", "replace"), address)
