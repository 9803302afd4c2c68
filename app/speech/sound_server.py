"""Is it safe to touch the sound? A life line to the PulseAudio (or pipewire-pulse) server.

Qt 6.11 aborts the whole process when a sink is started after the sound server died: it keeps
listing the device, and libpulse asserts on the lost connection (measured, `Assertion 'c' failed
… pa_context_get_state`). Qt tries to connect again exactly once, 3 s after the loss; a first
connection that fails is never tried again. So we hold a connection of our own to the same
socket, say nothing on it, and know of a death at once. Where there is no such socket (Windows,
macOS, plain ALSA) everything always counts as usable.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

RENEW_MS = 30_000
"""PulseAudio hangs up after 60 s on a client that does not introduce itself."""
QT_RECONNECTS_S = 3.0
"""After a loss, Qt tries so much later, once (qpulseaudio_contextmanager.cpp)."""
MARGIN_S = 1.0
_POLL_MS = 250


def server_address() -> Path | None:
    """Return the socket of this user's sound server, None when there is none to be watched."""
    if sys.platform != "linux":
        return None
    named = os.environ.get("PULSE_SERVER", "")
    if named:
        path = Path(named.removeprefix("unix:"))
        return path if path.is_absolute() else None
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    default = Path(folder) / "pulse" / "native"
    return default if folder and default.exists() else None


class SoundServer(QObject):
    """Watches one server socket. Cheap: nothing runs but a renewal every 30 s."""

    died = Signal()
    """The server went away. Whatever plays is silent now, and Qt must be left alone."""

    def __init__(self, address: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._line: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._died_at: float | None = None
        self._back_in_time = False
        self._renewal = QTimer(self, interval=RENEW_MS)
        self._renewal.timeout.connect(self._renew)
        self._return = QTimer(self, interval=_POLL_MS)
        self._return.timeout.connect(self._watch_return)

    def is_usable(self) -> bool:
        """Return whether Qt's sound may be touched now. Costs some microseconds."""
        if self._address is None:
            return True
        if self._line is not None and self._hung_up():
            self._on_death()
        if self._died_at is not None:
            return False
        if self._line is None:
            self._connect()
        return self._line is not None

    def close(self) -> None:
        """Let go of the connection."""
        self._renewal.stop()
        self._return.stop()
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
        self._disconnect()
        self._renewal.stop()
        self._died_at = time.monotonic()
        self._back_in_time = False
        self._return.start()
        self.died.emit()

    def _watch_return(self) -> None:
        """After a death: usable again when Qt, trying once, must have found a server."""
        if self._died_at is None:
            return
        gone = time.monotonic() - self._died_at
        if gone < QT_RECONNECTS_S - _POLL_MS / 1000:
            probe = _connection(self._address)
            self._back_in_time = probe is not None
            if probe is not None:
                probe.close()
        elif gone > QT_RECONNECTS_S + MARGIN_S:
            self._return.stop()
            # Too late: Qt has given up for the life of this process, and so must we.
            if self._back_in_time:
                self._died_at = None


def _connection(address: Path | None) -> socket.socket | None:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.setblocking(False)
    try:
        line.connect(str(address))
    except OSError:
        line.close()
        return None
    return line
