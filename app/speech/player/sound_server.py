"""Watches the PulseAudio (or pipewire-pulse) server, to know when Qt's sound is safe to use.

Qt 6.11 aborts the whole process when a sink is started after the sound server died: it keeps
listing the device, and libpulse asserts on the lost connection (measured, `Assertion 'c' failed …
pa_context_get_state`). And a first connection that fails is never tried again. So we hold a silent
connection of our own to the same socket, and learn of a death at once. Qt is not used before there
is a server. After a death this process can play no more sound and is replaced (docs/adr/0011).
Without such a socket (Windows, macOS) Qt's sound always counts as usable.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

RENEW_MS = 30_000
"""ms. PulseAudio closes the connection to a client that sends nothing for 60 s."""


def server_address() -> Path | None:
    """Return the socket of this user's sound server, None when there is none to be watched.

    It may not be there yet: a server that starts after us makes it.
    """
    if sys.platform != "linux":
        return None
    named = os.environ.get("PULSE_SERVER", "")
    if named:
        path = Path(named.removeprefix("unix:"))
        return path if path.is_absolute() else None
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not folder:
        return None
    pulse = Path(folder) / "pulse" / "native"
    # PipeWire without its PulseAudio face: Qt speaks to it by itself.
    only_pipewire = not pulse.exists() and (Path(folder) / "pipewire-0").exists()
    return None if only_pipewire else pulse


class SoundServer(QObject):
    """Watches one server socket. It is cheap: it only renews the connection every 30 s."""

    died = Signal()
    """Emitted once: the server went away. Qt's sound must not be used any more."""

    def __init__(self, address: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._line: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._is_dead = False
        self._renewal = QTimer(self, interval=RENEW_MS)
        self._renewal.timeout.connect(self._renew)

    @property
    def address(self) -> Path | None:
        """The server's socket; None where there is none to be watched."""
        return self._address

    @property
    def is_dead(self) -> bool:
        """The server was there, and went away."""
        return self._is_dead

    def is_usable(self) -> bool:
        """Return whether Qt's sound may be used now. Takes microseconds."""
        if self._address is None:
            return True
        if self._line is not None and self._hung_up():
            self._on_death()
        if self._line is None and not self._is_dead:
            self._connect()
        return self._line is not None

    def close(self) -> None:
        """Close the connection."""
        self._renewal.stop()
        self._disconnect()

    def _connect(self) -> None:
        line = _connection(self._address)
        if line is None:
            return
        self._disconnect()
        self._line = line
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activity)
        self._renewal.start()

    def _disconnect(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def _hung_up(self) -> bool:
        if self._line is None:
            return False
        try:
            return self._line.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _on_activity(self) -> None:
        if self._hung_up():
            self._on_death()

    def _renew(self) -> None:
        if self._hung_up():
            self._on_death()
        else:
            self._connect()
            if self._hung_up():
                self._on_death()

    def _on_death(self) -> None:
        self.close()
        if not self._is_dead:
            self._is_dead = True
            self.died.emit()


def _connection(address: Path | None) -> socket.socket | None:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.setblocking(False)
    try:
        line.connect(str(address))
    except OSError:
        line.close()
        return None
    return line
